package io.partnerline.messaging.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.campaign.InvalidList.Fault;
import io.partnerline.messaging.pricing.CostEstimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Campaigns as callers see them.
public final class CampaignViews {
    private CampaignViews() {}

    /// A campaign.
    ///
    /// @param version names what was seen of it in the next act
    /// @param state `DRAFT`, `RUNNING`, `PAUSED`, `DONE`, `CANCELLED`
    /// @param pausedFor `PERSON`, `TEMPLATE_PAUSED`, `TEMPLATE_GONE`, `BUDGET_SPENT`, `NUMBER_GONE`
    /// @param recipients people on its list; `duplicates` and `invalid` lines are not among them
    public record View(
            UUID id,
            long version,
            String name,
            String from,
            @Schema(implementation = Object.class) JsonNode template,
            String state,
            @Nullable String pausedFor,
            int recipients,
            int duplicates,
            int invalid,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {
        static View of(Campaign campaign) {
            return new View(
                    campaign.id(),
                    campaign.version(),
                    campaign.name(),
                    campaign.number(),
                    campaign.template().json(),
                    campaign.state().state(),
                    campaign.state().pausedFor(),
                    campaign.recipients(),
                    campaign.duplicates(),
                    campaign.invalid(),
                    campaign.createdAt(),
                    campaign.startedAt(),
                    campaign.endedAt());
        }
    }

    /// One with its progress.
    ///
    /// @param outcomes how many people by what became of them, each once: who read it is not among the
    /// delivered
    /// @param reasons how many got none, by why
    /// @param costs by currency
    public record Progress(
            View campaign, Map<String, Long> outcomes, Map<String, Long> reasons, List<Spending> costs) {}

    /// What it cost so far, and what is expected of messages that are under way.
    public record Spending(String currency, BigDecimal charged, BigDecimal expected) {}

    /// What was taken over of a list.
    ///
    /// @param duplicates lines that named somebody who is on the list
    /// @param invalid lines that are not on it
    /// @param errors the first of both
    public record Uploaded(int accepted, int duplicates, int invalid, List<Fault> errors) {}

    /// What would happen now.
    ///
    /// @param wouldGet of those whose turn has not come
    /// @param category of the template, by which consent and price go
    /// @param templateStatus Meta's word; absent: nobody has looked
    /// @param estimate absent: nobody would get it
    /// @param seconds how long it would take at the number's speed and under the portfolio's limit
    /// @param freeToday how many people the portfolio may still write to first; absent: as many as it likes
    public record Check(
            long wouldGet,
            long optedOut,
            long takenOver,
            int duplicates,
            int invalid,
            Category category,
            @Nullable String templateStatus,
            @Nullable CostEstimate estimate,
            long seconds,
            @Nullable Integer freeToday) {}
}
