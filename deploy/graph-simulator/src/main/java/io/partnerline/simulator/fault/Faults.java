package io.partnerline.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.partnerline.simulator.graph.GraphError;
import io.partnerline.simulator.graph.GraphRequest;
import io.partnerline.simulator.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The faults waiting for their calls, oldest first.
public final class Faults {
    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private int number;

    /// The oldest fault for this call that has a time left, counted down.
    public Optional<Fault> take(GraphRequest request) {
        return faults.values().stream()
                .filter(fault -> matches(fault.target(), request))
                .filter(Fault::take)
                .findFirst();
    }

    private static boolean matches(Fault.Target target, GraphRequest request) {
        return (target.call().equals("*") || target.call().equals(request.name()))
                && (target.subject() == null || target.subject().equals(request.subject()))
                && target.where().entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(request.parameter(entry.getKey())));
    }

    /// Adds the fault a tester describes.
    /// @throws IllegalArgumentException with a sentence for the tester
    public Fault add(JsonNode wish, Set<String> knownCalls) {
        var call = Json.text(wish, "call");
        if (call == null || !(call.equals("*") || knownCalls.contains(call))) {
            throw new IllegalArgumentException("call must be * or one of " + knownCalls);
        }
        var id = Optional.ofNullable(Json.text(wish, "id")).orElseGet(() -> "fault-" + ++number);
        if (faults.containsKey(id)) {
            throw new IllegalArgumentException("there is a fault with the id " + id + " already");
        }
        var fault = new Fault(
                id,
                new Fault.Target(call, Json.text(wish, "subject"), where(wish)),
                new Fault.Frequency(times(wish), share(wish), wish.path("seed").asLong(0)),
                lie(wish),
                lieMoment(wish),
                Duration.ofMillis(wish.path("delayMillis").asLong(0)),
                moment(Json.text(wish, "hold")));
        faults.put(id, fault);
        return fault;
    }

    private static Map<String, String> where(JsonNode wish) {
        var where = new HashMap<String, String>();
        wish.path("where")
                .properties()
                .forEach(entry -> where.put(entry.getKey(), entry.getValue().asText()));
        return where;
    }

    private static int times(JsonNode wish) {
        var times = wish.path("times");
        if (times.asText().equals("always")) {
            return -1;
        }
        if (times.asInt(1) < 1) {
            throw new IllegalArgumentException("times must be a positive number or \"always\"");
        }
        return times.asInt(1);
    }

    private static double share(JsonNode wish) {
        var share = wish.path("share").asDouble(1);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be above 0, and 1 at most");
        }
        return share;
    }

    private static Fault.Lie lie(JsonNode wish) {
        if (wish.has("reset")) {
            return new Fault.Lie.Reset();
        }
        if (wish.path("garbage").asBoolean(false)) {
            return new Fault.Lie.Garbage(wish.path("httpStatus").asInt(502));
        }
        if (wish.has("error")) {
            return new Fault.Lie.Error(error(wish));
        }
        if (wish.has("httpStatus")) {
            int status = wish.path("httpStatus").asInt();
            return new Fault.Lie.Error(GraphError.of(status >= 500 ? 2 : 1).withStatus(status));
        }
        return new Fault.Lie.Truth();
    }

    private static GraphError error(JsonNode wish) {
        var wanted = wish.path("error");
        if (!wanted.path("code").isInt()) {
            throw new IllegalArgumentException("error.code must be a number");
        }
        var error = GraphError.of(wanted.path("code").asInt());
        if (wanted.path("subcode").isInt()) {
            error = error.withSubcode(wanted.path("subcode").asInt());
        }
        if (wanted.path("message").isTextual()) {
            error = error.withMessage(wanted.path("message").asText());
        }
        if (wanted.path("details").isTextual()) {
            error = error.withDetails(wanted.path("details").asText());
        }
        return wish.has("httpStatus") ? error.withStatus(wish.path("httpStatus").asInt()) : error;
    }

    private static Fault.Moment lieMoment(JsonNode wish) {
        var moment = moment(Json.text(wish, wish.has("reset") ? "reset" : "when"));
        return moment == null ? Fault.Moment.BEFORE : moment;
    }

    private static Fault.@Nullable Moment moment(@Nullable String text) {
        return text == null ? null : Fault.Moment.valueOf(text.toUpperCase(Locale.ROOT));
    }

    public boolean delete(String id) {
        var fault = faults.remove(id);
        if (fault != null) {
            fault.release();
        }
        return fault != null;
    }

    public void clear() {
        faults.values().forEach(Fault::release);
        faults.clear();
    }

    public ArrayNode json() {
        return Json.array(faults.values().stream().map(Fault::json).toList());
    }
}
