package io.partnerline.onboarding.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.partnerline.graph.GraphToken;

/// A token lent for at most five minutes. Prints as `***`.
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenLease(String token, String appSecretProof, int version) {
    LentToken asLentToken() {
        return new LentToken(new GraphToken(token, appSecretProof), version);
    }

    @Override
    public String toString() {
        return "TokenLease[***]";
    }
}
