package io.partnerline.messaging.ledger;

import io.partnerline.messaging.pricing.Counted;
import io.partnerline.messaging.pricing.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The counters of a batch: what they were, and what its messages make of them.
final class Counts {
    /// A volume tier that Meta told: from `since` on.
    record Told(String portfolioId, String category, String market, String month, long first, Instant since) {}

    private final Map<String, Long> messages = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final List<Told> told;

    Counts(Map<String, Long> messages, Collection<Told> told) {
        this.messages.putAll(messages);
        this.told = List.copyOf(told);
    }

    /// For a message: where it has a place already it keeps it, elsewhere it takes the next.
    Counted taking(Map<String, Long> places) {
        return new View(places, true);
    }

    /// For an estimate: the next place, which stays free.
    Counted looking() {
        return new View(Map.of(), false);
    }

    /// A message counts there no longer.
    void leave(String scope) {
        messages.merge(scope, -1L, Long::sum);
        changed.add(scope);
    }

    /// What changed, with its new count.
    Map<String, Long> changed() {
        var result = new HashMap<String, Long>();
        changed.forEach(scope -> result.put(scope, messages.getOrDefault(scope, 0L)));
        return result;
    }

    private final class View implements Counted {
        private final Map<String, Long> places;
        private final boolean takes;

        View(Map<String, Long> places, boolean takes) {
            this.places = places;
            this.takes = takes;
        }

        @Override
        public long place(Scope scope) {
            var key = scope.key();
            var known = places.get(key);
            if (known != null) {
                return known;
            }
            if (!takes) {
                return messages.getOrDefault(key, 0L) + 1;
            }
            changed.add(key);
            return messages.merge(key, 1L, Long::sum);
        }

        @Override
        public Optional<Long> told(Scope.Volume scope, Instant at) {
            return told.stream()
                    .filter(each -> each.portfolioId().equals(scope.portfolioId())
                            && each.category().equals(scope.category())
                            && each.market().equals(scope.market())
                            && each.month().equals(scope.month().toString())
                            && !each.since().isAfter(at))
                    .map(Told::first)
                    .max(Long::compare);
        }
    }
}
