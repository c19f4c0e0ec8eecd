package io.partnerline.messaging.conversation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Conversations and their messages, newest first.
@Path("/")
@RolesAllowed("onboarding-service")
public class ConversationResource {
    /// A page of conversations; `next` is the `before` of the page behind it.
    public record Conversations(
            List<ConversationView> items, @Nullable UUID next) {}

    /// A page of messages; `next` is the `before` of the page behind it.
    public record Messages(
            List<MessageView> items, @Nullable Long next) {}

    private final ConversationReader reader;

    ConversationResource(ConversationReader reader) {
        this.reader = reader;
    }

    @GET
    @Path("clients/{clientId}/conversations")
    public Uni<Conversations> ofClient(
            @PathParam("clientId") UUID clientId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable UUID before) {
        return reader.ofClient(clientId, limit, before)
                .map(items -> new Conversations(
                        items, items.size() < limit ? null : items.getLast().id()));
    }

    @GET
    @Path("conversations/{id}/messages")
    public Uni<Messages> messages(
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return reader.messages(id, limit, before)
                .map(items -> new Messages(
                        items, items.size() < limit ? null : items.getLast().seq()));
    }
}
