package io.partnerline.simulator.waba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphError;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Page;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.CallbackCheck;
import io.partnerline.simulator.world.App;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who wants webhooks: the app for itself, and the app for each WABA.
public final class SubscriptionCalls {
    private static final String OBJECT = "whatsapp_business_account";

    private final World world;
    private final Journal journal;
    private final CallbackCheck check;

    public SubscriptionCalls(World world, Journal journal, CallbackCheck check) {
        this.world = world;
        this.journal = journal;
        this.check = check;
    }

    public void addTo(Operations operations) {
        operations.on("GET /{app}/subscriptions", Needs.APP, this::readApp);
        operations.onLater("POST /{app}/subscriptions", Needs.APP, this::subscribeApp);
        operations.on("DELETE /{app}/subscriptions", Needs.APP, this::unsubscribeApp);
        operations.on("GET /{waba}/subscribed_apps", Needs.BUSINESS, this::read);
        operations.onLater("POST /{waba}/subscribed_apps", Needs.BUSINESS, this::subscribe);
        operations.on("DELETE /{waba}/subscribed_apps", Needs.BUSINESS, this::unsubscribe);
    }

    private ObjectNode readApp(GraphCall call) {
        var subscription = call.node(App.class).subscription();
        return Json.object("data", subscription == null ? List.of() : List.of(describe(subscription)));
    }

    private static ObjectNode describe(App.Subscription subscription) {
        var fields = subscription.fields().stream()
                .sorted()
                .map(field -> Json.object("name", field, "version", "v25.0"))
                .toList();
        return Json.object(
                "object", OBJECT, "callback_url", subscription.callbackUrl(), "active", true, "fields", fields);
    }

    private Future<ObjectNode> subscribeApp(GraphCall call) {
        if (!OBJECT.equals(call.required("object"))) {
            throw GraphRefusal.parameter("Only the object " + OBJECT + " is modelled by this simulator.");
        }
        var url = call.required("callback_url");
        var fields = WebhookFields.parse(call.required("fields"));
        var verifyToken = call.required("verify_token");
        return check.prove(url, verifyToken).map(_ -> {
            call.node(App.class).subscribe(new App.Subscription(url, fields));
            journal.effect(call.cause(), "webhook.saved", world.app().id(), "callbackUrl", url, "fields", fields);
            return Json.object("success", true);
        });
    }

    private ObjectNode unsubscribeApp(GraphCall call) {
        call.node(App.class).subscribe(null);
        journal.effect(call.cause(), "webhook.removed", world.app().id());
        return Json.object("success", true);
    }

    private ObjectNode read(GraphCall call) {
        var subscription = call.node(Waba.class).subscription();
        return Page.of(call, subscription == null ? List.of() : List.of(describe(subscription)));
    }

    private ObjectNode describe(Waba.Subscription subscription) {
        var id = world.app().id();
        return Json.object(
                "whatsapp_business_api_data",
                Json.object("id", id, "name", "Partnerline", "link", "https://www.facebook.com/games/?app_id=" + id),
                "override_callback_uri",
                subscription.overrideCallbackUri());
    }

    private Future<ObjectNode> subscribe(GraphCall call) {
        var override = call.parameter("override_callback_uri");
        if (override == null) {
            return Future.succeededFuture(subscribed(call, null));
        }
        return check.prove(override, call.required("verify_token")).map(_ -> subscribed(call, override));
    }

    // A call without a body takes an override of an earlier call away: Meta does it so.
    private ObjectNode subscribed(GraphCall call, @Nullable String override) {
        var waba = call.node(Waba.class);
        waba.subscribe(new Waba.Subscription(override));
        journal.effect(call.cause(), "app.subscribed", waba.id(), "override", override);
        return Json.object("success", true);
    }

    private ObjectNode unsubscribe(GraphCall call) {
        var waba = call.node(Waba.class);
        if (waba.subscription() == null) {
            throw new GraphRefusal(
                    GraphError.of(803).withMessage("(#803) The app is not subscribed to this WhatsApp account"));
        }
        waba.subscribe(null);
        journal.effect(call.cause(), "app.unsubscribed", waba.id());
        return Json.object("success", true);
    }

    /// The fields an app can subscribe to.
    public static final class WebhookFields {
        private static final Set<String> KNOWN =
                Set.of(("messages message_echoes calls consumer_profile messaging_handovers group_lifecycle_update"
                                + " group_participants_update group_settings_update group_status_update"
                                + " smb_message_echoes smb_app_state_sync history account_settings_update"
                                + " account_update account_alerts account_review_update business_capability_update"
                                + " phone_number_quality_update phone_number_name_update"
                                + " message_template_status_update message_template_quality_update"
                                + " message_template_components_update template_category_update security"
                                + " user_preferences automatic_events partner_solutions"
                                + " payment_configuration_update standby flows")
                        .split(" "));

        private WebhookFields() {}

        /// @throws GraphRefusal for a field that does not exist
        public static Set<String> parse(String text) {
            var fields = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(field -> !field.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
            if (fields.isEmpty() || !KNOWN.containsAll(fields)) {
                throw GraphRefusal.parameter("Param fields must be a list of " + KNOWN);
            }
            return fields;
        }
    }
}
