package io.partnerline.messaging.token;

import io.partnerline.graph.GraphToken;
import org.jspecify.annotations.Nullable;

/// A business token as token-service lent it. Prints as `***`.
public record LentToken(String token, @Nullable String appSecretProof, long version) {
    /// As the Graph client takes it.
    public GraphToken forGraph() {
        return new GraphToken(token, appSecretProof);
    }

    @Override
    public String toString() {
        return "LentToken[***]";
    }
}
