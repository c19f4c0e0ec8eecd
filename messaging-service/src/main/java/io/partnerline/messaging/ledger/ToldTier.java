package io.partnerline.messaging.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.pricing.Words;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `VOLUME_BASED_PRICING_TIER_UPDATE` of field `account_update` (reference 8.8).
///
/// @param first the first message of the tier
/// @param since when it begins; Meta says so several times, and the smallest time counts
public record ToldTier(YearMonth month, String category, String market, long first, Instant since) {
    private static final String EVENT = "VOLUME_BASED_PRICING_TIER_UPDATE";
    private static final Pattern TIER = Pattern.compile("(\\d{1,15}):\\d*");
    private static final Pattern MONTH = Pattern.compile("(20\\d{2}-(0[1-9]|1[0-2])).*");

    /// What an account update says about a tier, if it says anything that can be used.
    public static Optional<ToldTier> of(JsonNode value) {
        var info = value.path("volume_tier_info");
        var tier = TIER.matcher(info.path("tier").asText());
        var since = info.path("tier_update_time").asLong();
        if (!value.path("event").asText().equals(EVENT) || !tier.matches() || since <= 0) {
            return Optional.empty();
        }
        var at = Instant.ofEpochSecond(since);
        var category = Words.of(info.path("pricing_category").asText());
        var market = Words.of(info.path("region").asText());
        return category.isEmpty() || market.isEmpty()
                ? Optional.empty()
                : Optional.of(new ToldTier(month(info, at), category, market, Long.parseLong(tier.group(1)), at));
    }

    /// How Meta writes a month nobody has seen: what we cannot read is the month in which it was told.
    private static YearMonth month(JsonNode info, Instant at) {
        Matcher named = MONTH.matcher(info.path("effective_month").asText());
        return named.matches() ? YearMonth.parse(named.group(1)) : YearMonth.from(at.atZone(ZoneOffset.UTC));
    }
}
