package io.partnerline.messaging.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/// What a client's accounts at Meta are billed in, and where their months begin.
@Path("/clients/{clientId}/accounts")
@RolesAllowed("onboarding-service")
public class BillingResource {
    /// How an account is billed.
    ///
    /// @param currency an ISO code
    /// @param timeZone such as `Europe/Berlin`; Meta's months and days begin there
    public record Billing(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,

            @NotNull @Pattern(regexp = "[A-Za-z0-9_+/-]{1,60}")
            String timeZone) {}

    /// @param wabaId the account
    /// @param assumed whether nobody said so: it is the default
    public record BillingAccount(String wabaId, String currency, String timeZone, boolean assumed) {}

    /// A client's accounts.
    public record BillingAccounts(List<BillingAccount> items) {}

    private final BillingService accounts;

    BillingResource(BillingService accounts) {
        this.accounts = accounts;
    }

    @GET
    public Uni<BillingAccounts> all(@PathParam("clientId") UUID clientId) {
        return accounts.all(clientId).map(BillingAccounts::new);
    }

    /// Holds for what Meta takes from now on.
    @PUT
    @Path("{id}/billing")
    public Uni<BillingAccount> set(
            @PathParam("clientId") UUID clientId, @PathParam("id") String wabaId, @NotNull @Valid Billing billing) {
        return accounts.set(clientId, wabaId, billing);
    }
}
