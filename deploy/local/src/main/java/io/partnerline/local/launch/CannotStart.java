package io.partnerline.local.launch;

/// What keeps us from doing what was asked, told to a person: the thing and the remedy.
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    static CannotStart alreadyRuns(StateFolder state) {
        return new CannotStart("""
                the suite already runs in %s.
                deploy/local/status shows it, deploy/local/down ends it.
                A second one beside it needs a folder and ports of its own: PARTNERLINE_STATE=<folder> PARTNERLINE_PORTS=free""".formatted(state.path()));
    }
}
