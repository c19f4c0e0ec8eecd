package io.partnerline.onboarding.runner;

/// The partner's system user lacks a right.
final class PartnerNotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartnerNotAllowed(String said) {
        super(
                "Meta does not let the partner's system user do that: give it business_management and the Admin or"
                        + " Financial Editor role in Business settings > System users, then try again. Meta said: "
                        + said,
                null,
                false,
                false);
    }
}
