package io.partnerline.simulator.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Media;
import io.partnerline.simulator.world.World;

/// `GET` and `DELETE /{media}`.
public final class MediaCalls {
    private final World world;

    public MediaCalls(World world) {
        this.world = world;
    }

    public void addTo(Operations operations) {
        operations.on("GET /{media}", Needs.BUSINESS_TO_MESSAGE, this::read);
        operations.on("DELETE /{media}", Needs.BUSINESS_TO_MESSAGE, this::delete);
    }

    private ObjectNode read(GraphCall call) {
        var media = living(call);
        var content = media.content();
        var until = world.clock().instant().plus(media.nextAddressLives()).getEpochSecond();
        return Json.object(
                "messaging_product",
                "whatsapp",
                "url",
                call.request().origin() + MediaAddresses.path(media, until),
                "mime_type",
                content.mimeType(),
                "sha256",
                content.sha256(),
                "file_size",
                String.valueOf(content.size()),
                "id",
                media.id());
    }

    private ObjectNode delete(GraphCall call) {
        world.forget(living(call));
        return Json.object("success", true);
    }

    /// The query is optional and makes Meta check the owner.
    private Media living(GraphCall call) {
        var media = call.node(Media.class);
        var owner = call.parameter("phone_number_id");
        if (!media.lives(world.clock().instant())
                || (owner != null && !owner.equals(media.phone().id()))) {
            throw GraphRefusal.unsupported(call.request().method(), media.id());
        }
        return media;
    }
}
