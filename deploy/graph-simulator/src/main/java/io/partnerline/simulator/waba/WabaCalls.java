package io.partnerline.simulator.waba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.Fields;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Page;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.message.PricingAnalytics;
import io.partnerline.simulator.world.Portfolio;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/// Reading WABAs, and the partner's lists of them.
public final class WabaCalls {
    private static final Fields WABA = new Fields(
            "WhatsAppBusinessAccount",
            "id name currency timezone_id message_template_namespace account_review_status"
                    + " business_verification_status ownership_type owner_business_info primary_funding_id"
                    + " primary_business_location country status on_behalf_of_business_info health_status"
                    + " pricing_analytics",
            "id name currency timezone_id message_template_namespace");

    private final World world;
    private final PricingAnalytics analytics;

    public WabaCalls(World world, PricingAnalytics analytics) {
        this.world = world;
        this.analytics = analytics;
    }

    public void addTo(Operations operations) {
        operations.on("GET /{waba}", Needs.BUSINESS, this::read);
        operations.on("GET /{business}/client_whatsapp_business_accounts", Needs.SYSTEM, this::clients);
        operations.on("GET /{business}/system_users", Needs.SYSTEM, this::systemUsers);
    }

    private ObjectNode read(GraphCall call) {
        var waba = call.node(Waba.class);
        var fields = call.parameter("fields");
        var described = describe(waba);
        if (fields != null && fields.contains(PricingAnalytics.NAME)) {
            described.set(PricingAnalytics.NAME, analytics.of(waba, fields));
        }
        return WABA.select(described, fields);
    }

    private static ObjectNode describe(Waba waba) {
        var funding = waba.funding();
        return Json.object(
                "id",
                waba.id(),
                "name",
                waba.owner().name(),
                "currency",
                waba.currency(),
                "timezone_id",
                "1",
                "message_template_namespace",
                "ns_" + waba.id(),
                "account_review_status",
                "APPROVED",
                "business_verification_status",
                "not_verified",
                "ownership_type",
                "CLIENT_OWNED",
                "owner_business_info",
                Json.object("name", waba.owner().name(), "id", waba.owner().id()),
                "primary_funding_id",
                funding == null ? null : funding.receivingCredential(),
                "country",
                waba.country(),
                "primary_business_location",
                waba.country(),
                "status",
                "ACTIVE",
                "health_status",
                health(waba));
    }

    private static ObjectNode health(Waba waba) {
        var sendable = waba.funding() == null ? "BLOCKED" : "AVAILABLE";
        var entity = Json.object("entity_type", "WABA", "id", waba.id(), "can_send_message", sendable);
        return Json.object("can_send_message", sendable, "entities", List.of(entity));
    }

    private ObjectNode clients(GraphCall call) {
        requirePartner(call);
        var order = Comparator.comparing(Waba::createdAt).thenComparing(Waba::id);
        var newestFirst = "creation_time_descending".equals(call.parameter("sort"));
        var shared = StreamSupport.stream(world.wabas().spliterator(), false)
                .filter(Waba::sharedWithPartner)
                .sorted(newestFirst ? order.reversed() : order)
                .map(waba -> WABA.select(describe(waba), call.parameter("fields")))
                .toList();
        return Page.of(call, shared);
    }

    private ObjectNode systemUsers(GraphCall call) {
        requirePartner(call);
        var user = world.partner().systemUser();
        return Page.of(call, List.of(Json.object("id", user.id(), "name", user.name(), "role", "ADMIN")));
    }

    private void requirePartner(GraphCall call) {
        if (call.node(Portfolio.class) != world.partner().portfolio()) {
            throw GraphRefusal.unsupported("GET", call.request().subject());
        }
    }
}
