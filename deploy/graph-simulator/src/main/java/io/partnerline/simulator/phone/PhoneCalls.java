package io.partnerline.simulator.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.Fields;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Page;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.CallbackCheck;
import io.partnerline.simulator.webhook.Update;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import io.vertx.core.Future;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Reading and changing business phone numbers.
public final class PhoneCalls {
    private static final Fields PHONE = new Fields(
            "WhatsAppBusinessPhoneNumber",
            "id display_phone_number verified_name quality_rating quality_score code_verification_status name_status"
                    + " new_name_status status platform_type throughput account_mode is_on_biz_app is_pin_enabled"
                    + " messaging_limit_tier whatsapp_business_manager_messaging_limit health_status certificate"
                    + " last_onboarded_time is_official_business_account is_preverified_number search_visibility"
                    + " eligibility_for_api_business_global_search username webhook_configuration",
            "id display_phone_number verified_name quality_rating code_verification_status platform_type"
                    + " throughput last_onboarded_time");

    private final World world;
    private final Journal journal;
    private final Webhooks webhooks;
    private final CallbackCheck check;

    public PhoneCalls(World world, Journal journal, Webhooks webhooks, CallbackCheck check) {
        this.world = world;
        this.journal = journal;
        this.webhooks = webhooks;
        this.check = check;
    }

    public void addTo(Operations operations) {
        operations.on("GET /{waba}/phone_numbers", Needs.BUSINESS, this::list);
        operations.on("GET /{phone}", Needs.BUSINESS, this::read);
        operations.onLater("POST /{phone}", Needs.BUSINESS, this::change);
    }

    private ObjectNode list(GraphCall call) {
        var oldestFirst = Comparator.comparing(Phone::createdAt).thenComparing(Phone::id);
        var order = switch (call.parameter("sort")) {
            case "creation_time.asc" -> oldestFirst;
            case "creation_time.desc" -> oldestFirst.reversed();
            case null -> oldestFirst.reversed();
            default -> throw GraphRefusal.parameter("Param sort must be creation_time.asc or creation_time.desc");
        };
        var phones = call.node(Waba.class).phones().stream()
                .sorted(order)
                .map(phone -> PHONE.select(describe(phone), call.parameter("fields")))
                .toList();
        return Page.of(call, phones);
    }

    private ObjectNode read(GraphCall call) {
        return PHONE.select(describe(call.node(Phone.class)), call.parameter("fields"));
    }

    private ObjectNode describe(Phone phone) {
        var limit = phone.waba().owner().limit().name();
        return Json.object(
                "id",
                phone.id(),
                "display_phone_number",
                phone.display(),
                "verified_name",
                phone.verifiedName(),
                "quality_rating",
                phone.quality(),
                "quality_score",
                Json.object("score", phone.quality()),
                "code_verification_status",
                phone.verified() ? "VERIFIED" : "NOT_VERIFIED",
                "name_status",
                "APPROVED",
                "new_name_status",
                "NONE",
                "status",
                phone.status(),
                "platform_type",
                phone.registered() ? "CLOUD_API" : "NOT_APPLICABLE",
                "throughput",
                Json.object("level", phone.registered() ? "STANDARD" : "NOT_APPLICABLE"),
                "account_mode",
                "LIVE",
                "is_on_biz_app",
                phone.onBusinessApp(),
                "is_pin_enabled",
                phone.pin().enabled(),
                "messaging_limit_tier",
                limit,
                "whatsapp_business_manager_messaging_limit",
                limit,
                "last_onboarded_time",
                phone.onboardedAt(),
                "is_official_business_account",
                false,
                "is_preverified_number",
                false,
                "health_status",
                Json.object("can_send_message", phone.registered() ? "AVAILABLE" : "BLOCKED"),
                "webhook_configuration",
                configuration(phone));
    }

    private ObjectNode configuration(Phone phone) {
        var onWaba = phone.waba().subscription();
        var onApp = world.app().subscription();
        return Json.object(
                "phone_number",
                phone.overrideCallbackUri(),
                "whatsapp_business_account",
                onWaba == null ? null : onWaba.overrideCallbackUri(),
                "application",
                onApp == null ? null : onApp.callbackUrl());
    }

    private Future<ObjectNode> change(GraphCall call) {
        var pin = call.parameter("pin");
        var configuration = call.member("webhook_configuration");
        if (pin != null) {
            return Future.succeededFuture(changePin(call, pin));
        }
        if (configuration == null) {
            throw GraphRefusal.parameter("One of the parameters pin, webhook_configuration is required.");
        }
        var url = Json.text(configuration, "override_callback_uri");
        if (url == null || url.isEmpty()) {
            return Future.succeededFuture(override(call, null));
        }
        var verifyToken = Json.text(configuration, "verify_token");
        if (verifyToken == null) {
            throw GraphRefusal.required("verify_token");
        }
        return check.prove(url, verifyToken).map(_ -> override(call, url));
    }

    private ObjectNode override(GraphCall call, @Nullable String url) {
        var phone = call.node(Phone.class);
        phone.override(url);
        journal.effect(call.cause(), "number.overridden", phone.id(), "override", url);
        return Json.object("success", true);
    }

    private ObjectNode changePin(GraphCall call, String pin) {
        var phone = call.node(Phone.class);
        world.secrets().add("pin", pin);
        Registration.requireSixDigits(pin);
        phone.pin().set(pin);
        journal.effect(call.cause(), "pin.changed", phone.id());
        announce(call, phone);
        return Json.object("success", true);
    }

    private void announce(GraphCall call, Phone phone) {
        var value = Json.object("display_phone_number", phone.digits(), "event", "PIN_CHANGED");
        var _ = webhooks.publish(
                phone.waba(),
                phone,
                new Update(
                        phone.waba().id(),
                        world.clock().instant().getEpochSecond(),
                        "security",
                        value,
                        phone.id(),
                        "PIN_CHANGED",
                        call.cause(),
                        () -> {}));
    }
}
