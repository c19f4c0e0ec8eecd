package io.partnerline.messaging.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/// Files of a client's messages. A file has the id of its message.
@Path("/clients/{clientId}/media")
@RolesAllowed("onboarding-service")
public class MediaResource {
    private static final int OK = 200;

    private final MediaReader media;

    MediaResource(MediaReader media) {
        this.media = media;
    }

    /// The file itself. What a browser might run of it is sent as bytes to be saved.
    @GET
    @Path("{id}")
    public RestMulti<byte[]> file(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return RestMulti.fromUniResponse(
                media.open(clientId, id),
                MediaResource::bytes,
                opened -> opened.file().headers(),
                opened -> OK);
    }

    private static Multi<byte[]> bytes(MediaReader.Opened opened) {
        return MultiHelper.toMulti(opened.content().stream())
                .map(Buffer::getBytes)
                .onTermination()
                .invoke(opened.content().close());
    }
}
