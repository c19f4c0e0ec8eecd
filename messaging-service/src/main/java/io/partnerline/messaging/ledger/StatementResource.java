package io.partnerline.messaging.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/// A client's month, line by line; without `month` the one that runs.
@Path("/clients/{clientId}")
@RolesAllowed("onboarding-service")
public class StatementResource {
    /// A month, as in `2026-10`.
    static final String MONTH = "20\\d{2}-(0[1-9]|1[0-2])";

    private final StatementService statements;

    StatementResource(StatementService statements) {
        this.statements = statements;
    }

    @GET
    @Path("statement")
    public Uni<Statement> json(
            @PathParam("clientId") UUID clientId,
            @QueryParam("month") @Pattern(regexp = MONTH) @Nullable String month) {
        return statements.of(clientId, month);
    }

    @GET
    @Path("statement.csv")
    @Produces("text/csv")
    @ResponseHeader(name = "X-Content-Type-Options", value = "nosniff")
    @ResponseHeader(name = "Content-Disposition", value = "attachment; filename=\"statement.csv\"")
    public Uni<String> csv(
            @PathParam("clientId") UUID clientId,
            @QueryParam("month") @Pattern(regexp = MONTH) @Nullable String month) {
        return statements.of(clientId, month).map(StatementCsv::of);
    }

    @GET
    @Path("statement.html")
    @Produces("text/html;charset=UTF-8")
    @ResponseHeader(name = "X-Content-Type-Options", value = "nosniff")
    @ResponseHeader(
            name = "Content-Security-Policy",
            value = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals")
    public Uni<String> html(
            @PathParam("clientId") UUID clientId,
            @QueryParam("month") @Pattern(regexp = MONTH) @Nullable String month) {
        return statements.of(clientId, month).map(StatementHtml::of);
    }
}
