package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The table of calls: name, token it needs, what it does.
public final class Operations {
    record Operation(Needs needs, Function<GraphCall, Future<ObjectNode>> action) {}

    private final Map<String, Operation> table = new TreeMap<>();

    public void on(String name, Needs needs, Function<GraphCall, ObjectNode> action) {
        onLater(name, needs, call -> Future.succeededFuture(action.apply(call)));
    }

    /// For a call that asks the app's webhook before it answers.
    public void onLater(String name, Needs needs, Function<GraphCall, Future<ObjectNode>> action) {
        if (table.put(name, new Operation(needs, action)) != null) {
            throw new IllegalStateException("twice: " + name);
        }
    }

    @Nullable
    Operation find(String name) {
        return table.get(name);
    }

    public Set<String> names() {
        return table.keySet();
    }
}
