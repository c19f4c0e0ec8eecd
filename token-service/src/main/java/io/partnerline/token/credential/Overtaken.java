package io.partnerline.token.credential;

/// Another caller took this exchange over meanwhile: what it brings about is the answer.
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("another caller took the exchange over", null, false, false);
    }
}
