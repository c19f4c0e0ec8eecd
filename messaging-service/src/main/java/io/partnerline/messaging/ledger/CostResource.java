package io.partnerline.messaging.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client's messages cost, exact; and where Meta counts differently.
@Path("/clients/{clientId}/costs")
@RolesAllowed("onboarding-service")
public class CostResource {
    /// What costs are added up by.
    public enum By {
        TOTAL,
        CATEGORY,
        COUNTRY,
        NUMBER,
        CONVERSATION,
        MESSAGE
    }

    /// @param of what it is added up by; empty for the total
    public record Cost(String of, String currency, long messages, BigDecimal amount) {}

    /// The dearest first.
    public record Costs(List<Cost> items) {}

    /// One line of a message's account.
    ///
    /// @param kind `CHARGE`, or `COUNTER`, which takes a charge back
    public record Booking(
            String kind,
            int revision,
            String booked,
            String market,
            String category,
            String type,
            long tier,
            BigDecimal amount,
            Instant at) {}

    /// What a message costs.
    ///
    /// @param state `EXPECTED`, `DELIVERED`, `UNPRICED` or `VOID`
    /// @param expected when it was sent
    /// @param amount of all bookings
    /// @param confirmed whether Meta said category and situation
    /// @param tierEstimated whether the volume tier is our count
    public record MessageCost(
            UUID messageId,
            String state,
            String currency,
            String country,
            BigDecimal expected,
            BigDecimal amount,
            boolean confirmed,
            boolean tierEstimated,
            List<Booking> bookings) {}

    /// A day of an account that Meta and we count differently.
    ///
    /// @param theirCost null where Meta tells none
    public record Difference(
            String wabaId,
            Instant begins,
            Instant ends,
            String country,
            String category,
            String type,
            long ourMessages,
            long theirMessages,
            BigDecimal ourCost,
            @Nullable BigDecimal theirCost,
            String currency) {}

    /// The newest first.
    public record Differences(List<Difference> items) {}

    private final CostReader costs;

    CostResource(CostReader costs) {
        this.costs = costs;
    }

    @GET
    public Uni<Costs> costs(
            @PathParam("clientId") UUID clientId,
            @QueryParam("month") @Pattern(regexp = StatementResource.MONTH) @Nullable String month,
            @QueryParam("by") @DefaultValue("TOTAL") By by,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        return costs.by(clientId, month, by, limit).map(Costs::new);
    }

    @GET
    @Path("messages/{id}")
    public Uni<MessageCost> message(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return costs.message(clientId, id);
    }

    @GET
    @Path("differences")
    public Uni<Differences> differences(
            @PathParam("clientId") UUID clientId,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        return costs.differences(clientId, limit).map(Differences::new);
    }
}
