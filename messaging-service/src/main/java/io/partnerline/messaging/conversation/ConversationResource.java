package io.partnerline.messaging.conversation;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client's conversations and their messages, newest first.
@Path("/clients/{clientId}/conversations")
@RolesAllowed("onboarding-service")
public class ConversationResource {
    /// A page of conversations; `next` is the `before` of the page behind it.
    public record Conversations(
            List<ConversationView> items, @Nullable UUID next) {}

    /// A page of messages; `next` is the `before` of the page behind it.
    public record Messages(
            List<MessageView> items, @Nullable Long next) {}

    /// Which conversations are wanted; absent parts do not matter.
    public static final class Filter {
        @QueryParam("number")
        public @Nullable String number;

        @QueryParam("owner")
        public Ownership.@Nullable Owner owner;

        @QueryParam("assignee")
        public @Nullable String assignee;

        @QueryParam("closed")
        public @Nullable Boolean closed;
    }

    private final ConversationReader reader;

    ConversationResource(ConversationReader reader) {
        this.reader = reader;
    }

    @GET
    public Uni<Conversations> ofClient(
            @PathParam("clientId") UUID clientId,
            @BeanParam Filter filter,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable UUID before) {
        return reader.ofClient(clientId, filter, limit, before)
                .map(items -> new Conversations(
                        items, items.size() < limit ? null : items.getLast().id()));
    }

    @GET
    @Path("{id}/messages")
    public Uni<Messages> messages(
            @PathParam("clientId") UUID clientId,
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return reader.messages(clientId, id, limit, before).map(items -> page(items, limit));
    }

    /// Messages with these words, over all conversations.
    @GET
    @Path("messages")
    public Uni<Messages> search(
            @PathParam("clientId") UUID clientId,
            @QueryParam("q") @NotBlank @Size(max = 200) String words,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return reader.search(clientId, words, limit, before).map(items -> page(items, limit));
    }

    private static Messages page(List<MessageView> items, int limit) {
        return new Messages(items, items.size() < limit ? null : items.getLast().seq());
    }
}
