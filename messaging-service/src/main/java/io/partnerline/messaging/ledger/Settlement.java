package io.partnerline.messaging.ledger;

import io.partnerline.messaging.ledger.Facts.Change;
import io.partnerline.messaging.ledger.Facts.State;
import io.partnerline.messaging.pricing.Price;
import io.partnerline.messaging.pricing.Price.Charged;
import io.partnerline.messaging.pricing.Price.Free;
import io.partnerline.messaging.pricing.Price.Unpriced;
import io.partnerline.messaging.pricing.Pricer;
import io.partnerline.messaging.pricing.RateCard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides what the ledger must say of a message, and which entries are lacking for that. Where they say it already
/// there are none: settling again changes nothing.
final class Settlement {
    private final RateCard card;
    private final Counts counts;
    private final Instant now;
    private final Duration closesAfter;

    Settlement(RateCard card, Counts counts, Instant now, Duration closesAfter) {
        this.card = card;
        this.counts = counts;
        this.now = now;
        this.closesAfter = closesAfter;
    }

    Change settle(Facts facts) {
        return switch (Verdict.of(facts.heard())) {
            case Verdict.Awaited() -> stays(facts, State.EXPECTED);
            case Verdict.Failed() -> stays(facts, State.VOID);
            case Verdict.Delivered delivered -> delivered(facts, delivered);
        };
    }

    /// Without proof of delivery nothing is charged, and nothing that was charged is taken back: proof came before.
    private Change stays(Facts facts, State wanted) {
        var standing = facts.standing();
        if (standing == null) {
            return new Change(
                    facts, wanted, 0, expected(facts), expectedMonth(facts), null, false, Map.of(), List.of(), null);
        }
        var state = standing.state() == State.EXPECTED ? wanted : standing.state();
        return new Change(
                facts,
                state,
                standing.revision(),
                standing.expected(),
                standing.expectedMonth(),
                standing.charge(),
                false,
                standing.places(),
                List.of(),
                null);
    }

    private Change delivered(Facts facts, Verdict.Delivered delivered) {
        var sent = facts.sent();
        var standing = facts.standing();
        var pricing = delivered.pricing();
        var item = sent.item(
                pricing == null ? sent.category() : pricing.category(),
                pricing == null ? sent.type() : pricing.type(),
                delivered.at());
        var before = standing == null ? Map.<String, Long>of() : standing.places();
        var price = Pricer.price(card, item, counts.taking(before));
        var places = places(price);
        before.keySet().stream().filter(scope -> !places.containsKey(scope)).forEach(counts::leave);
        var month = YearMonth.from(delivered.at().atZone(sent.zone()));
        var charge = charge(price, item.category(), item.type(), delivered.at(), month, pricing != null);
        var entries = entries(facts, charge);
        return new Change(
                facts,
                charge == null ? State.UNPRICED : State.DELIVERED,
                revision(facts, entries),
                expected(facts),
                expectedMonth(facts),
                charge,
                price instanceof Charged charged && charged.tierEstimated(),
                places,
                entries,
                price instanceof Unpriced(var missing) ? missing : null);
    }

    private static @Nullable Charge charge(
            Price price, String category, String type, Instant at, YearMonth month, boolean heard) {
        return switch (price) {
            case Charged charged ->
                new Charge(at, month, charged.market(), category, type, charged.tier(), charged.amount(), heard);
            case Free free -> new Charge(at, month, "", category, type, 1, BigDecimal.ZERO, heard);
            case Unpriced unpriced -> null;
        };
    }

    private static Map<String, Long> places(Price price) {
        var places = switch (price) {
            case Charged charged -> charged.places();
            case Free free -> free.places();
            case Unpriced unpriced -> List.<Price.Place>of();
        };
        return places.stream().collect(Collectors.toMap(place -> place.scope().key(), Price.Place::place));
    }

    private List<Entry> entries(Facts facts, @Nullable Charge charge) {
        var standing = facts.standing();
        var old = standing == null ? null : standing.charge();
        if (old != null && charge != null && old.costsAs(charge)) {
            return List.of();
        }
        var revision = standing == null ? 0 : standing.revision();
        var entries = new ArrayList<Entry>();
        if (old != null) {
            entries.add(new Entry(Entry.Kind.COUNTER, revision, old, booked(facts, old)));
        }
        if (charge != null) {
            entries.add(new Entry(Entry.Kind.CHARGE, revision + 1, charge, booked(facts, charge)));
        }
        return entries;
    }

    private YearMonth booked(Facts facts, Charge charge) {
        return BillingMonth.takes(charge.month(), facts.sent().zone(), now, closesAfter);
    }

    private static int revision(Facts facts, List<Entry> entries) {
        var standing = facts.standing();
        return entries.stream().mapToInt(Entry::revision).max().orElse(standing == null ? 0 : standing.revision());
    }

    private BigDecimal expected(Facts facts) {
        var standing = facts.standing();
        if (standing != null) {
            return standing.expected();
        }
        var sent = facts.sent();
        var item = sent.item(sent.category(), sent.type(), sent.acceptedAt());
        return Pricer.price(card, item, counts.looking()) instanceof Charged charged
                ? charged.amount()
                : BigDecimal.ZERO;
    }

    private static YearMonth expectedMonth(Facts facts) {
        var standing = facts.standing();
        return standing == null
                ? YearMonth.from(facts.sent().acceptedAt().atZone(facts.sent().zone()))
                : standing.expectedMonth();
    }
}
