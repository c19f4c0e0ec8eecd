package io.partnerline.token.credential;

import io.partnerline.problem.ProblemException;

/// Why an exchange brought no token that can be used.
enum Refusal {
    CODE_USED("code-used", "Meta has seen this code before. A new signup gives a new code."),
    CODE_EXPIRED("code-expired", "This code is older than 30 seconds. A new signup gives a new code."),
    CODE_REFUSED("code-refused", "Meta does not take this code. A new signup gives a new code."),
    TOKEN_INVALID("token-invalid", "Meta gave a token that is not valid. Sign up again."),
    APP_MISMATCH("app-mismatch", "The token belongs to another app. Check which app the signup names."),
    SCOPES_MISSING(
            "scopes-missing",
            "The token lacks whatsapp_business_management or whatsapp_business_messaging."
                    + " The customer has to grant both.");

    private final String slug;
    private final String detail;

    Refusal(String slug, String detail) {
        this.slug = slug;
        this.detail = detail;
    }

    ProblemException asProblem() {
        return new ProblemException(422, slug, detail);
    }
}
