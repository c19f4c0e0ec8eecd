package io.partnerline.onboarding.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.partnerline.onboarding.link.OpenLinks;
import io.partnerline.onboarding.link.SignupLink;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.people.Caller;
import io.partnerline.onboarding.signup.SignupState;
import io.partnerline.onboarding.signup.SignupView;
import io.partnerline.onboarding.token.Pin;
import io.partnerline.onboarding.whatsapp.MetaId;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The page that a signup link opens. The link is the whole right: to one signup, its own.
@Path("/api/signup-link")
@PermitAll
public class LinkSignupResource {
    private final OpenLinks links;
    private final SignupService service;
    private final SignupStream stream;
    private final Partner partner;

    LinkSignupResource(OpenLinks links, SignupService service, SignupStream stream, Partner partner) {
        this.links = links;
        this.service = service;
        this.stream = stream;
        this.partner = partner;
    }

    /// What the page needs to open the popup, and how far the signup is.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkPage(
            String appId,
            String configId,
            String currency,
            @Nullable String clientName,
            Instant expiresAt,
            @Nullable SignupView signup) {}

    /// A code; ids are claims.
    public record LinkCode(
            @NotBlank @Size(max = 4096) String code,
            @Nullable @Pattern(regexp = MetaId.PATTERN) String wabaId,
            @Nullable @Pattern(regexp = MetaId.PATTERN) String phoneNumberId) {
        @Override
        public String toString() {
            return "LinkCode[***]";
        }
    }

    @GET
    public Uni<LinkPage> page(@HeaderParam(OpenLinks.HEADER) @Nullable String signed) {
        return links.open(signed).chain(link -> {
            var signup = link.signup();
            return signup == null
                    ? Uni.createFrom().item(page(link, null))
                    : service.find(caller(link), signup).map(view -> page(link, view.orElse(null)));
        });
    }

    private LinkPage page(SignupLink link, @Nullable SignupView signup) {
        return new LinkPage(
                partner.appId(), partner.configId(), link.currency(), link.clientName(), link.expiresAt(), signup);
    }

    /// Begins the link's signup. One that ended badly may be begun again, with a new code.
    @POST
    @Path("onboarding")
    @ResponseStatus(202)
    public Uni<SignupView> onboard(
            @HeaderParam(OpenLinks.HEADER) @Nullable String signed, @NotNull @Valid LinkCode body) {
        return links.open(signed)
                .chain(link -> signupOf(link)
                        .chain(id -> service.onboard(caller(link), id, request(link, body))
                                .chain(() -> service.view(caller(link), id))));
    }

    /// The signup to go on with: a repeat of the one that is under way, else a new one.
    private Uni<UUID> signupOf(SignupLink link) {
        var used = link.signup();
        if (used == null) {
            return links.use(link, UUID.randomUUID());
        }
        return service.find(caller(link), used)
                .chain(view -> view.isPresent() && endedBadly(view.get())
                        ? links.use(link, UUID.randomUUID())
                        : Uni.createFrom().item(used));
    }

    private static boolean endedBadly(SignupView view) {
        if (view.state() == SignupState.LIVE) {
            throw new ProblemException(409, "link-used", "This link has done its work: the number is live.");
        }
        return view.endedBadly();
    }

    private static Requests.Onboard request(SignupLink link, LinkCode body) {
        return new Requests.Onboard(
                null,
                body.code(),
                link.currency(),
                body.wabaId(),
                body.phoneNumberId(),
                link.clientName(),
                link.client());
    }

    @GET
    @WatchedLink
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(
            @HeaderParam(OpenLinks.HEADER) @Nullable String signed,
            @HeaderParam(SignupStream.LAST_EVENT) @Nullable String last,
            Sse sse) {
        return links.open(signed).onItem().transformToMulti(link -> stream.of(caller(link), started(link), last, sse));
    }

    @POST
    @Path("choice")
    public Uni<SignupView> choose(
            @HeaderParam(OpenLinks.HEADER) @Nullable String signed, @NotNull @Valid Requests.Choice body) {
        return with(signed, (caller, id) -> service.choose(caller, id, body));
    }

    @POST
    @Path("pin")
    public Uni<SignupView> enterPin(
            @HeaderParam(OpenLinks.HEADER) @Nullable String signed, @NotNull @Valid Requests.ExistingPin body) {
        return with(signed, (caller, id) -> service.enterPin(caller, id, new Pin(body.pin())));
    }

    @POST
    @Path("retry")
    public Uni<SignupView> retry(@HeaderParam(OpenLinks.HEADER) @Nullable String signed) {
        return with(signed, service::retry);
    }

    private Uni<SignupView> with(@Nullable String signed, BiFunction<Caller, UUID, Uni<SignupView>> act) {
        return links.open(signed).chain(link -> act.apply(caller(link), started(link)));
    }

    static UUID started(SignupLink link) {
        var signup = link.signup();
        if (signup == null) {
            throw new ProblemException(409, "not-started", "Nobody signed up with this link yet.");
        }
        return signup;
    }

    /// Sees what it began, and the client it is for.
    private static Caller caller(SignupLink link) {
        var client = link.client();
        return new Caller("link:" + link.id(), false, client == null ? Set.of() : Set.of(client));
    }
}
