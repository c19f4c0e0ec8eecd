package io.partnerline.token.credential;

import io.partnerline.problem.ProblemException;

/// The code may be spent, and its token is nowhere.
final class ExchangeLost extends ProblemException {
    private static final long serialVersionUID = 1L;

    ExchangeLost() {
        super(409, "exchange-lost", "Meta's answer to the code was lost. The customer has to sign up again.");
    }
}
