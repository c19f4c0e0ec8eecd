package io.partnerline.messaging.pricing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;

/// The partner's rate cards: what Meta's price lists say, as data.
@Path("/rate-cards")
@RolesAllowed("onboarding-service")
public class RateCardResource {
    /// PostgreSQL takes none.
    private static final String NO_NUL = "[^\\x00]*";

    /// The cards, the newest first.
    public record Page(List<RateCardService.Imported> items) {}

    private final RateCardService cards;

    RateCardResource(RateCardService cards) {
        this.cards = cards;
    }

    /// Takes a card over, for good; what it says replaces what earlier ones said of the same.
    ///
    /// @param csv as `RateCardCsv` reads it
    @POST
    @Consumes("text/csv")
    @ResponseStatus(201)
    public Uni<RateCardService.Imported> take(
            @QueryParam("name") @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL) String name,
            @QueryParam("person") @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL) String person,
            @NotBlank @Pattern(regexp = NO_NUL, flags = Pattern.Flag.DOTALL) String csv) {
        return cards.take(name, person, csv);
    }

    @GET
    public Uni<Page> all() {
        return cards.all().map(Page::new);
    }
}
