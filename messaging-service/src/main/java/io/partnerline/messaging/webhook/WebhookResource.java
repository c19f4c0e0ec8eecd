package io.partnerline.messaging.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// A client's webhook endpoints.
@Path("/clients/{clientId}/webhooks")
@RolesAllowed("onboarding-service")
public class WebhookResource {
    /// An endpoint to be told of messages from now on.
    ///
    /// @param url `https`, with a name that leads into no private network
    public record Wanted(
            @NotBlank @Size(max = 200) String person,
            @NotBlank @Size(max = 2048) String url) {}

    /// Whether it is told. What was not told while it was off stays untold.
    public record Change(
            @NotBlank @Size(max = 200) String person,
            @NotNull Boolean enabled) {}

    /// Who asks.
    public record Person(@NotBlank @Size(max = 200) String person) {}

    /// An endpoint.
    ///
    /// @param disabledReason `PERSON`, or `GONE` where it answered so
    /// @param person who changed it last
    /// @param waiting what is to be told to it still
    public record View(
            UUID id,
            String url,
            boolean enabled,
            @Nullable String disabledReason,
            @Nullable Instant previousSecretUntil,
            String person,
            Instant createdAt,
            Instant changedAt,
            long waiting) {}

    /// An endpoint with its secret, which is told here and nowhere else.
    ///
    /// @param secret what verifies signatures: `whsec_` and base64
    public record WithSecret(View endpoint, String secret) {}

    /// All of a client's.
    public record Page(List<View> items) {}

    private final WebhookService webhooks;

    WebhookResource(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    @GET
    public Uni<Page> all(@PathParam("clientId") UUID clientId) {
        return webhooks.all(clientId).map(Page::new);
    }

    @POST
    @ResponseStatus(201)
    public Uni<WithSecret> add(@PathParam("clientId") UUID clientId, @NotNull @Valid Wanted wanted) {
        return webhooks.add(clientId, wanted.person(), wanted.url());
    }

    @PUT
    @Path("{id}")
    public Uni<View> change(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Change change) {
        return webhooks.enable(clientId, id, change.person(), change.enabled());
    }

    /// A new secret; the old one signs beside it for a day.
    @POST
    @Path("{id}/secret")
    public Uni<WithSecret> renew(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Person person) {
        return webhooks.renew(clientId, id, person.person());
    }

    /// With all that waits for it.
    @DELETE
    @Path("{id}")
    public Uni<Void> remove(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return webhooks.remove(clientId, id);
    }
}
