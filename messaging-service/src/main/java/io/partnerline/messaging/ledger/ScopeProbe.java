package io.partnerline.messaging.ledger;

import io.partnerline.messaging.pricing.Counted;
import io.partnerline.messaging.pricing.Pricer;
import io.partnerline.messaging.pricing.RateCard;
import io.partnerline.messaging.pricing.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds out which counters a batch may need, by pricing it as if every allowance were used up.
final class ScopeProbe implements Counted {
    private final Set<String> scopes = new TreeSet<>();

    private ScopeProbe() {}

    static Set<String> of(RateCard card, List<Facts> facts) {
        var probe = new ScopeProbe();
        for (var each : facts) {
            var sent = each.sent();
            var _ = Pricer.price(card, sent.item(sent.category(), sent.type(), sent.acceptedAt()), probe);
            if (Verdict.of(each.heard()) instanceof Verdict.Delivered(var at, var pricing)) {
                var category = pricing == null ? sent.category() : pricing.category();
                var type = pricing == null ? sent.type() : pricing.type();
                var _ = Pricer.price(card, sent.item(category, type, at), probe);
            }
            var standing = each.standing();
            if (standing != null) {
                probe.scopes.addAll(standing.places().keySet());
            }
        }
        return probe.scopes;
    }

    @Override
    public long place(Scope scope) {
        scopes.add(scope.key());
        return Long.MAX_VALUE;
    }

    @Override
    public Optional<Long> told(Scope.Volume scope, Instant at) {
        return Optional.empty();
    }
}
