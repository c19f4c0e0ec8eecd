package io.partnerline.problem;

/// A failure that knows how it is told to the caller. Domain failures extend it with what they carry.
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail() == null ? problem.title() : problem.detail());
        this.problem = problem;
    }

    public ProblemException(int status, String slug, String detail) {
        this(Problem.of(status, slug, detail));
    }

    /// What the caller is told.
    public Problem problem() {
        return problem;
    }
}
