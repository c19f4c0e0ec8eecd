package io.partnerline.messaging.pricing;

import io.partnerline.messaging.pricing.Price.Charged;
import io.partnerline.messaging.pricing.Price.Free;
import io.partnerline.messaging.pricing.Price.Place;
import io.partnerline.messaging.pricing.Price.Unpriced;
import java.util.ArrayList;
import java.util.List;

/// Prices a message over a card: first whether it is free, then its market's rate, at its volume tier. Pure, as far
/// as what it counts with is.
public final class Pricer {
    private Pricer() {}

    /// What it costs.
    public static Price price(RateCard card, Item item, Counted counted) {
        var places = new ArrayList<Place>();
        return isFree(card, item, counted, places) ? new Free(places) : charged(card, item, counted, places);
    }

    private static boolean isFree(RateCard card, Item item, Counted counted, List<Place> places) {
        var rule = card.free(item.type(), item.category(), item.day()).orElse(null);
        if (rule == null) {
            return false;
        }
        var allowance = rule.allowance();
        if (allowance == null) {
            return true;
        }
        var place =
                place(counted, new Scope.Allowance(item.phoneNumberId(), item.type(), item.category(), item.month()));
        places.add(place);
        return place.place() <= allowance;
    }

    private static Price charged(RateCard card, Item item, Counted counted, List<Place> places) {
        var market = card.market(item.country(), item.day()).orElse(null);
        if (market == null) {
            return new Unpriced("a market for the country " + item.country());
        }
        var ladder = card.ladder(item.currency(), market, item.category(), item.day())
                .orElse(null);
        if (ladder == null) {
            return new Unpriced("a rate in " + item.currency() + " for " + item.category() + " in " + market);
        }
        if (!card.hasTiers(market, item.category())) {
            var only = ladder.at(1);
            return new Charged(market, only.amount(), only.first(), false, places);
        }
        var scope = new Scope.Volume(item.portfolioId(), market, item.category(), item.month());
        var place = place(counted, scope);
        places.add(place);
        var told = counted.told(scope, item.at());
        var step = ladder.at(told.orElse(place.place()));
        return new Charged(market, step.amount(), step.first(), told.isEmpty(), places);
    }

    private static Place place(Counted counted, Scope scope) {
        return new Place(scope, counted.place(scope));
    }
}
