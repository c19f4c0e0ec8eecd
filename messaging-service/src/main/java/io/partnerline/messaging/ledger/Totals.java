package io.partnerline.messaging.ledger;

import io.partnerline.messaging.ledger.Facts.Change;
import io.partnerline.messaging.ledger.Facts.State;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// What a batch adds to its clients' months.
final class Totals {
    private record Key(UUID clientId, YearMonth month, String currency) {}

    private record Sums(BigDecimal charged, BigDecimal expected) {
        Sums plus(Sums other) {
            return new Sums(charged.add(other.charged), expected.add(other.expected));
        }
    }

    /// @param expected what messages under way may still cost
    record Delta(UUID clientId, YearMonth month, String currency, BigDecimal charged, BigDecimal expected) {}

    private Totals() {}

    static List<Delta> of(List<Change> changes) {
        var sums = new HashMap<Key, Sums>();
        for (var change : changes) {
            var sent = change.of().sent();
            for (var entry : change.entries()) {
                sums.merge(
                        new Key(sent.clientId(), entry.booked(), sent.currency()),
                        new Sums(entry.amount(), BigDecimal.ZERO),
                        Sums::plus);
            }
            var underWay = underWay(change);
            if (underWay != 0) {
                sums.merge(
                        new Key(sent.clientId(), change.expectedMonth(), sent.currency()),
                        new Sums(BigDecimal.ZERO, change.expected().multiply(BigDecimal.valueOf(underWay))),
                        Sums::plus);
            }
        }
        // always in one order: two writers of the same rows must not wait for each other crosswise
        return sums.entrySet().stream()
                .map(each -> new Delta(
                        each.getKey().clientId(),
                        each.getKey().month(),
                        each.getKey().currency(),
                        each.getValue().charged(),
                        each.getValue().expected()))
                .sorted(Comparator.comparing(Delta::clientId)
                        .thenComparing(Delta::month)
                        .thenComparing(Delta::currency))
                .toList();
    }

    private static int underWay(Change change) {
        var standing = change.of().standing();
        var was = standing != null && standing.state() == State.EXPECTED;
        var is = change.state() == State.EXPECTED;
        return was == is ? 0 : is ? 1 : -1;
    }
}
