package io.partnerline.token.credential;

import io.partnerline.problem.ProblemException;

/// Nobody exchanged such a credential.
final class UnknownCredential extends ProblemException {
    private static final long serialVersionUID = 1L;

    UnknownCredential() {
        super(404, "not-found", "There is no such credential.");
    }
}
