package io.partnerline.onboarding.token;

import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;

/// Why token-service did not do it. It is data: no stack trace, no secret.
public abstract sealed class TokenFault extends ProblemException {
    private static final long serialVersionUID = 1L;

    private TokenFault(Problem problem) {
        super(problem);
    }

    /// Not now: token-service, Vault or Meta behind it does not answer. Nothing is lost, the code is not spent.
    public static final class Unavailable extends TokenFault {
        private static final long serialVersionUID = 1L;

        Unavailable(String slug, String detail) {
            super(Problem.of(503, slug, detail));
        }
    }

    /// No, and asking again changes nothing.
    public static final class Denied extends TokenFault {
        private static final long serialVersionUID = 1L;
        private final String slug;

        Denied(int status, String slug, String detail) {
            super(Problem.of(status, slug, detail));
            this.slug = slug;
        }

        /// The kind of refusal, such as `code-used`.
        public String slug() {
            return slug;
        }
    }
}
