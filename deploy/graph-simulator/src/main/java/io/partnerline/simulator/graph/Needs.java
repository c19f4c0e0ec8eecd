package io.partnerline.simulator.graph;

import io.partnerline.simulator.world.Token;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which token a call takes, and the permission it must carry.
public enum Needs {
    NOTHING(Set.of(), null),
    ANYTHING(Set.of(Token.Kind.values()), null),
    APP(Set.of(Token.Kind.APP), null),
    APP_OR_SYSTEM(Set.of(Token.Kind.APP, Token.Kind.SYSTEM), null),
    ANY_USER(Set.of(Token.Kind.BUSINESS, Token.Kind.SYSTEM), null),
    BUSINESS(Set.of(Token.Kind.BUSINESS), "whatsapp_business_management"),
    BUSINESS_TO_MESSAGE(Set.of(Token.Kind.BUSINESS), "whatsapp_business_messaging"),
    BUSINESS_OR_SYSTEM(Set.of(Token.Kind.BUSINESS, Token.Kind.SYSTEM), "whatsapp_business_management"),
    SYSTEM(Set.of(Token.Kind.SYSTEM), "business_management");

    private final Set<Token.Kind> kinds;
    private final @Nullable String scope;

    Needs(Set<Token.Kind> kinds, @Nullable String scope) {
        this.kinds = kinds;
        this.scope = scope;
    }

    boolean takes(Token token) {
        return kinds.contains(token.kind());
    }

    boolean permits(Token token) {
        return scope == null || token.scopes().contains(scope);
    }

    @Nullable
    String scope() {
        return scope;
    }
}
