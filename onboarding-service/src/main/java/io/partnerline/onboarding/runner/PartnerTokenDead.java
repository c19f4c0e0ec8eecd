package io.partnerline.onboarding.runner;

/// Meta does not take the partner's system token: nothing a customer could do about it.
final class PartnerTokenDead extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartnerTokenDead() {
        super(
                "Meta does not accept the partner's system token: renew SYSTEM_USER_TOKEN, then try again.",
                null,
                false,
                false);
    }
}
