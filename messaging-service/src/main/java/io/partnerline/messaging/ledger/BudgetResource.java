package io.partnerline.messaging.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client may spend in a month before somebody is told, at 80 % and at all of it.
@Path("/clients/{clientId}/budgets")
@RolesAllowed("onboarding-service")
public class BudgetResource {
    /// @param cap a month's, in units of the currency
    public record Cap(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,

            @NotNull @DecimalMin(value = "0", inclusive = false) @Digits(integer = 12, fraction = 4)
            BigDecimal cap) {}

    /// One for each currency at most.
    public record Caps(@NotNull @Size(max = 20) List<@NotNull @Valid Cap> items) {}

    /// How a month stands.
    ///
    /// @param cap null where none is set
    /// @param charged so far
    /// @param expected what is under way may still cost
    public record MonthSoFar(
            YearMonth month, String currency, @Nullable BigDecimal cap, BigDecimal charged, BigDecimal expected) {}

    /// For each currency.
    public record MonthsSoFar(List<MonthSoFar> items) {}

    private final BudgetService budgets;

    BudgetResource(BudgetService budgets) {
        this.budgets = budgets;
    }

    @GET
    public Uni<MonthsSoFar> soFar(@PathParam("clientId") UUID clientId) {
        return budgets.soFar(clientId).map(MonthsSoFar::new);
    }

    /// Replaces all of them.
    @PUT
    public Uni<MonthsSoFar> set(@PathParam("clientId") UUID clientId, @NotNull @Valid Caps caps) {
        return budgets.set(clientId, caps.items()).map(MonthsSoFar::new);
    }
}
