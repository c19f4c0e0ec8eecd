package io.partnerline.simulator.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.Update;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// `smb_app_data`: contacts and history of a number that stays in the WhatsApp Business app, once each within a day.
public final class AppSync {
    private static final String CONTACTS = "smb_app_state_sync";
    private static final String HISTORY = "history";
    private static final Duration DAY = Duration.ofHours(24);

    private final World world;
    private final Journal journal;
    private final Webhooks webhooks;

    public AppSync(World world, Journal journal, Webhooks webhooks) {
        this.world = world;
        this.journal = journal;
        this.webhooks = webhooks;
    }

    public void addTo(Operations operations) {
        operations.on("POST /{phone}/smb_app_data", Needs.BUSINESS, this::sync);
    }

    private ObjectNode sync(GraphCall call) {
        var phone = call.node(Phone.class);
        call.requireMessagingProduct();
        var kind = call.required("sync_type");
        if (!Set.of(CONTACTS, HISTORY).contains(kind)) {
            throw GraphRefusal.parameter("Param sync_type must be smb_app_state_sync or history");
        }
        if (!phone.onBusinessApp()) {
            throw GraphRefusal.parameter("The phone number is not of the WhatsApp Business app");
        }
        if (world.clock().instant().isAfter(phone.signedUpAt().plus(DAY))) {
            throw GraphRefusal.of(2593108);
        }
        if (!phone.sync(kind)) {
            throw GraphRefusal.of(2593107);
        }
        journal.effect(call.cause(), "sync.requested", phone.id(), "type", kind);
        send(call, phone, kind);
        return Json.object(
                "messaging_product", "whatsapp", "request_id", world.ids().trace());
    }

    private void send(GraphCall call, Phone phone, String kind) {
        var value = Json.object(
                "messaging_product",
                "whatsapp",
                "metadata",
                Json.object("display_phone_number", phone.digits(), "phone_number_id", phone.id()),
                kind.equals(CONTACTS) ? "state_sync" : "history",
                kind.equals(CONTACTS) ? contacts() : history());
        var _ = webhooks.publish(
                phone.waba(),
                phone,
                new Update(phone.waba().id(), null, kind, value, phone.id(), kind, call.cause(), () -> {}));
    }

    private List<ObjectNode> contacts() {
        var contact = Json.object("full_name", "Bo B", "first_name", "Bo", "phone_number", "15550100002");
        var time = String.valueOf(world.clock().instant().getEpochSecond());
        return List.of(Json.object(
                "type", "contact", "contact", contact, "action", "add", "metadata", Json.object("timestamp", time)));
    }

    private static List<ObjectNode> history() {
        var metadata = Json.object("phase", 2, "chunk_order", 1, "progress", 100);
        return List.of(Json.object("metadata", metadata, "threads", List.of()));
    }
}
