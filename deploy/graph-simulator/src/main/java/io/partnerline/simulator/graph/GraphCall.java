package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.journal.Cause;
import io.partnerline.simulator.world.GraphObject;
import io.partnerline.simulator.world.Token;
import org.jspecify.annotations.Nullable;

/// One call as an operation sees it: already authenticated, its object found.
public record GraphCall(
        GraphRequest request,
        @Nullable GraphObject node,
        @Nullable Token caller) {
    public <T extends GraphObject> T node(Class<T> type) {
        if (!type.isInstance(node)) {
            throw GraphRefusal.unsupported(request.method(), request.subject());
        }
        return type.cast(node);
    }

    public Token token() {
        if (caller == null) {
            throw GraphRefusal.of(104);
        }
        return caller;
    }

    public ObjectNode body() {
        return request.body();
    }

    public Cause cause() {
        return new Cause(request.name(), request.traceparent());
    }

    /// A query, form or top-level body parameter.
    public @Nullable String parameter(String name) {
        return request.parameter(name);
    }

    public String required(String name) {
        var value = parameter(name);
        if (value == null || value.isBlank()) {
            throw GraphRefusal.required(name);
        }
        return value;
    }

    public void requireMessagingProduct() {
        if (!"whatsapp".equals(required("messaging_product"))) {
            throw GraphRefusal.parameter("Param messaging_product must be one of {WHATSAPP}");
        }
    }

    public @Nullable JsonNode member(String name) {
        return request.body().get(name);
    }
}
