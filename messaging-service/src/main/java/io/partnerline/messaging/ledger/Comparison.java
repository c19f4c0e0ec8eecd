package io.partnerline.messaging.ledger;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where two counts of an account's day differ. Meta calls its own approximate, and may tell partners no cost at all
/// (reference 11.3): what is not told is not compared.
final class Comparison {
    /// Less than this is rounding, in units of the currency.
    private static final BigDecimal ROUNDING = new BigDecimal("0.005");

    /// @param ours zero where we have none of this kind; @param theirs likewise
    record Difference(Tally ours, Tally theirs) {}

    private Comparison() {}

    static List<Difference> of(List<Tally> ours, List<Tally> theirs) {
        var left = byKind(ours);
        var right = byKind(theirs);
        var kinds = new LinkedHashSet<>(left.keySet());
        kinds.addAll(right.keySet());
        return kinds.stream()
                .map(kind -> new Difference(
                        Objects.requireNonNullElseGet(left.get(kind), () -> none(kind)),
                        Objects.requireNonNullElseGet(right.get(kind), () -> none(kind))))
                .filter(Comparison::matters)
                .toList();
    }

    private static Map<Tally.Kind, Tally> byKind(List<Tally> tallies) {
        return tallies.stream()
                .collect(Collectors.toMap(
                        Tally::kind,
                        tally -> tally,
                        Tally::plus,
                        () -> new TreeMap<>(Comparator.comparing(Tally.Kind::toString))));
    }

    private static Tally none(Tally.Kind kind) {
        return new Tally(kind.country(), kind.category(), kind.type(), 0, BigDecimal.ZERO);
    }

    private static boolean matters(Difference difference) {
        var ours = difference.ours().cost();
        var theirs = difference.theirs().cost();
        return difference.ours().messages() != difference.theirs().messages()
                || (ours != null
                        && theirs != null
                        && ours.subtract(theirs).abs().compareTo(ROUNDING) >= 0);
    }
}
