package io.partnerline.token.rotation;

import jakarta.enterprise.context.ApplicationScoped;

/// Who knows the tokens of a kind.
@ApplicationScoped
class Guards {
    private final BusinessTokens business;
    private final SystemTokens system;

    Guards(BusinessTokens business, SystemTokens system) {
        this.business = business;
        this.system = system;
    }

    Guarded of(Kind kind) {
        return switch (kind) {
            case BUSINESS -> business;
            case SYSTEM -> system;
        };
    }
}
