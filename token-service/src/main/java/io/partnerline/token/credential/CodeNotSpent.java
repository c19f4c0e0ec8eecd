package io.partnerline.token.credential;

import io.partnerline.problem.ProblemException;

/// The exchange stopped before the code was sent to Meta, and only who has the code can go on.
final class CodeNotSpent extends ProblemException {
    private static final long serialVersionUID = 1L;

    CodeNotSpent() {
        super(409, "code-not-spent", "The code was never sent to Meta: exchange it, or sign up again.");
    }
}
