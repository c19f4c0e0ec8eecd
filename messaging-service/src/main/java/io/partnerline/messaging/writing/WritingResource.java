package io.partnerline.messaging.writing;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/// What people write into a conversation.
@Path("/clients/{clientId}/conversations")
@RolesAllowed("onboarding-service")
public class WritingResource {
    /// A free text of a person; as long as Meta takes it.
    public record Message(
            @NotBlank @Size(max = 200) @Pattern(regexp = MessageRequest.NO_NUL)
            String person,

            @NotBlank @Size(max = 4096) @Pattern(regexp = MessageRequest.NO_NUL)
            String text) {}

    private final WritingService writing;

    WritingResource(WritingService writing) {
        this.writing = writing;
    }

    /// Puts a message into the outbox. Where nobody has the conversation, its writer has it now, and no automatic
    /// message starts after this answer.
    ///
    /// @param key repeats of a request within 24 hours get its answer and write nothing
    @POST
    @Path("{id}/messages")
    @ResponseStatus(202)
    public Uni<Written> write(
            @PathParam("clientId") UUID clientId,
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @NotBlank @Size(max = 200) String key,
            @NotNull @Valid Message message) {
        return writing.write(new Writing(clientId, id, key, message.person(), message.text()));
    }
}
