package io.partnerline.messaging.analytics;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// Figures of the clients that a caller may see, over any range; a few seconds old.
@Path("/analytics")
@RolesAllowed("onboarding-service")
public class AnalyticsResource {
    /// Rows in which something happened, the oldest first.
    public record Page(List<Figures> items) {}

    /// Which figures.
    ///
    /// @param zone where days and months begin
    public record Question(
            @QueryParam("client") @NotEmpty @Size(max = 1_000)
            List<UUID> clients,

            @QueryParam("from") @NotNull OffsetDateTime from,
            @QueryParam("to") @NotNull OffsetDateTime to,
            @QueryParam("period") @DefaultValue("DAY") Wanted.Period period,

            @QueryParam("zone") @DefaultValue("UTC") @Size(max = 60)
            String zone,

            @QueryParam("by") @DefaultValue("NOTHING") Wanted.Grouping by) {
        Wanted wanted() {
            return Wanted.of(clients, from.toInstant(), to.toInstant(), period, zone, by);
        }
    }

    private final AnalyticsReader reader;

    AnalyticsResource(AnalyticsReader reader) {
        this.reader = reader;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page> figures(@BeanParam @Valid Question question) {
        return reader.read(question.wanted()).map(Page::new);
    }

    /// The same as a table.
    @GET
    @Path("csv")
    @Produces("text/csv")
    public Uni<String> csv(@BeanParam @Valid Question question) {
        return reader.read(question.wanted()).map(FiguresCsv::of);
    }
}
