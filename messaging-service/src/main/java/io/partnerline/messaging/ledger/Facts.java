package io.partnerline.messaging.ledger;

import io.partnerline.messaging.pricing.Item;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that is known of a message and its price.
///
/// @param standing how it stands in the ledger; null if it is not there yet
record Facts(Sent sent, List<Heard> heard, @Nullable Standing standing) {
    /// The message, as Meta took it. What may change later is as it was when the ledger first saw it.
    ///
    /// @param country of the recipient; empty where nobody knows
    /// @param category it was sent with
    /// @param type the situation it was sent in, as far as we know: Meta's words
    record Sent(
            UUID id,
            String phoneNumberId,
            String wamid,
            UUID clientId,
            UUID conversationId,
            String wabaId,
            String portfolioId,
            String currency,
            ZoneId zone,
            String country,
            String category,
            String type,
            Instant acceptedAt) {
        Item item(String asCategory, String asType, Instant at) {
            return new Item(phoneNumberId, portfolioId, currency, zone, country, asCategory, asType, at);
        }
    }

    /// How far a message got in the ledger.
    enum State {
        /// On its way.
        EXPECTED,
        /// It arrived, and its entries say what it costs.
        DELIVERED,
        /// It arrived, and no card has its rate.
        UNPRICED,
        /// It did not arrive.
        VOID
    }

    /// @param charge the one in force, if there is one
    /// @param places where it counts, by the scope's key
    record Standing(
            State state,
            int revision,
            BigDecimal expected,
            YearMonth expectedMonth,
            @Nullable Charge charge,
            Map<String, Long> places) {
        Standing {
            places = Map.copyOf(places);
        }
    }

    Facts {
        heard = List.copyOf(heard);
    }

    /// What it will be, and what has to be written for that.
    ///
    /// @param places where it counts now, by the scope's key
    /// @param missing what a card would have to name
    record Change(
            Facts of,
            State state,
            int revision,
            BigDecimal expected,
            YearMonth expectedMonth,
            @Nullable Charge charge,
            boolean tierEstimated,
            Map<String, Long> places,
            List<Entry> entries,
            @Nullable String missing) {
        Change {
            places = Map.copyOf(places);
            entries = List.copyOf(entries);
        }
    }
}
