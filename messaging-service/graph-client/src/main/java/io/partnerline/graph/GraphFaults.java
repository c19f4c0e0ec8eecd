package io.partnerline.graph;

import io.partnerline.graph.GraphFault.Throttled.Limit;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Meta's error codes (reference 9.2) as the few kinds of [GraphFault]. The same table serves `failed` statuses.
public final class GraphFaults {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})\\s*seconds?");

    private GraphFaults() {}

    /// The fault that an answer other than 2xx stands for.
    public static GraphFault of(GraphError error, Optional<Duration> wait) {
        return switch (error.code()) {
            case 0 -> withoutCode(error);
            case 102, 104, 190 -> new GraphFault.TokenDead(error);
            case 1, 2, 131000, 131016, 133004, 133015, 135000, 134101, 2494100, 131057 ->
                new GraphFault.Transient(error);
            case 4, 17, 613, 80007, 80008, 132069 -> new GraphFault.Throttled(error, Limit.MANAGEMENT, wait);
            case 130429 -> new GraphFault.Throttled(error, Limit.NUMBER, wait);
            case 131056 -> new GraphFault.Throttled(error, Limit.PAIR, wait);
            case 131048, 131064 -> new GraphFault.Throttled(error, Limit.QUALITY, wait);
            case 133008, 133009, 133016 ->
                new GraphFault.Throttled(error, Limit.REGISTRATION, wait.or(() -> inDetails(error)));
            case 131047 -> new GraphFault.WindowClosed(error);
            case 131050 -> new GraphFault.OptedOut(error);
            case 131026, 131030, 131049, 130403, 130472, 131021, 131062, 130497, 137000 ->
                new GraphFault.RecipientCannotReceive(error);
            default -> new GraphFault.Refused(error);
        };
    }

    private static GraphFault withoutCode(GraphError error) {
        if (error.status() == 401) {
            return new GraphFault.TokenDead(error);
        }
        if (error.status() == 429) {
            return new GraphFault.Throttled(error, Limit.MANAGEMENT, Optional.empty());
        }
        // A 5xx of the edge, as HTML: the call may have reached Meta behind it.
        return error.status() >= 500 ? new GraphFault.Unknown(error) : new GraphFault.Refused(error);
    }

    private static Optional<Duration> inDetails(GraphError error) {
        var details = error.details();
        if (details == null) {
            return Optional.empty();
        }
        var seconds = SECONDS.matcher(details);
        return seconds.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1)))) : Optional.empty();
    }
}
