package io.partnerline.simulator.credit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.Fields;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Page;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Allocation;
import io.partnerline.simulator.world.CreditLine;
import io.partnerline.simulator.world.Portfolio;
import io.partnerline.simulator.world.Token;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.util.List;
import java.util.Set;

/// The partner's credit line: sharing it, finding shares, ending them.
public final class CreditCalls {
    private static final Set<String> CURRENCIES = Set.of("AUD", "EUR", "GBP", "IDR", "INR", "USD");
    private static final Set<String> BILLING_TASKS = Set.of("MANAGE", "MANAGE_BILLING");
    private static final Fields LINE = new Fields("ExtendedCredit", "id legal_entity_name", "id legal_entity_name");
    private static final Fields SHARE = new Fields(
            "OwningCreditAllocationConfig",
            "id receiving_business receiving_credential request_status",
            "id receiving_business request_status");

    private final World world;
    private final Journal journal;

    public CreditCalls(World world, Journal journal) {
        this.world = world;
        this.journal = journal;
    }

    public void addTo(Operations operations) {
        operations.on("GET /{business}/extendedcredits", Needs.SYSTEM, this::lines);
        operations.on("POST /{credit}/whatsapp_credit_sharing_and_attach", Needs.SYSTEM, this::shareAndAttach);
        operations.on("POST /{credit}/whatsapp_credit_sharing", Needs.SYSTEM, this::share);
        operations.on("POST /{credit}/whatsapp_credit_attach", Needs.BUSINESS, this::attach);
        operations.on("GET /{credit}/owning_credit_allocation_configs", Needs.SYSTEM, this::shares);
        operations.on("GET /{allocation}", Needs.SYSTEM, this::read);
        operations.on("DELETE /{allocation}", Needs.SYSTEM, this::revoke);
    }

    private ObjectNode lines(GraphCall call) {
        if (call.node(Portfolio.class) != world.partner().portfolio()) {
            throw GraphRefusal.unsupported("GET", call.request().subject());
        }
        var line = world.partner().creditLine();
        var full = Json.object("id", line.id(), "legal_entity_name", line.legalEntityName());
        return Page.of(call, List.of(LINE.select(full, call.parameter("fields"))));
    }

    private ObjectNode shareAndAttach(GraphCall call) {
        var line = call.node(CreditLine.class);
        var waba = waba(call);
        requireAttachable(call, waba);
        requireAssigned(waba);
        var allocation = allocation(call, line, waba.owner());
        attach(call, allocation, waba);
        return Json.object("allocation_config_id", allocation.id(), "waba_id", waba.id());
    }

    private ObjectNode share(GraphCall call) {
        var line = call.node(CreditLine.class);
        var receiver = receiver(call.required("receiving_business_id"));
        if (line.sharedWith(receiver).isPresent()) {
            throw GraphRefusal.parameter("The credit line is already shared with this business");
        }
        var allocation = allocation(call, line, receiver);
        return Json.object("success", true, "allocation_config_id", allocation.id());
    }

    private ObjectNode attach(GraphCall call) {
        var line = call.node(CreditLine.class);
        var waba = waba(call);
        requireAttachable(call, waba);
        var allocation = line.sharedWith(waba.owner())
                .orElseThrow(() -> GraphRefusal.parameter("The credit line is not shared with this business"));
        attach(call, allocation, waba);
        return Json.object("success", true, "waba_id", waba.id(), "allocation_config_id", allocation.id());
    }

    private Waba waba(GraphCall call) {
        var id = call.required("waba_id");
        var token = call.token();
        return world.find(id, Waba.class)
                .filter(waba -> token.kind() == Token.Kind.SYSTEM ? waba.sharedWithPartner() : token.reaches(waba))
                .orElseThrow(() -> GraphRefusal.unsupported("POST", id));
    }

    private static void requireAttachable(GraphCall call, Waba waba) {
        if (!CURRENCIES.contains(call.required("waba_currency"))) {
            throw GraphRefusal.parameter("Param waba_currency must be one of " + CURRENCIES);
        }
        if (waba.funding() != null) {
            throw GraphRefusal.parameter("A credit line is already attached to this WhatsApp Business Account");
        }
    }

    private void requireAssigned(Waba waba) {
        var tasks =
                waba.assignedUsers().getOrDefault(world.partner().systemUser().id(), Set.of());
        if (tasks.stream().noneMatch(BILLING_TASKS::contains)) {
            throw GraphRefusal.of(10, "The system user is not assigned to this WhatsApp Business Account.");
        }
    }

    // One share per portfolio: a further WABA of it joins the share there is.
    private Allocation allocation(GraphCall call, CreditLine line, Portfolio receiver) {
        return line.sharedWith(receiver).orElseGet(() -> {
            var made = new Allocation(
                    world.ids().allocation(), receiver, world.ids().credential());
            line.allocations().addFirst(made);
            world.add(made);
            journal.effect(call.cause(), "credit.shared", made.id(), "business", receiver.id());
            return made;
        });
    }

    private void attach(GraphCall call, Allocation allocation, Waba waba) {
        var currency = call.required("waba_currency");
        waba.fund(allocation, currency);
        journal.effect(call.cause(), "credit.attached", waba.id(), "allocation", allocation.id(), "currency", currency);
    }

    private ObjectNode shares(GraphCall call) {
        var receiver = call.parameter("receiving_business_id");
        var found = call.node(CreditLine.class).allocations().stream()
                .filter(allocation ->
                        receiver == null || allocation.receiver().id().equals(receiver))
                .map(allocation -> SHARE.select(describe(allocation), call.parameter("fields")))
                .toList();
        return Page.of(call, found);
    }

    private Portfolio receiver(String id) {
        return world.find(id, Portfolio.class)
                .filter(portfolio -> portfolio.wabas().stream().anyMatch(Waba::sharedWithPartner))
                .orElseThrow(() -> GraphRefusal.unsupported("POST", id));
    }

    private ObjectNode read(GraphCall call) {
        return SHARE.select(describe(call.node(Allocation.class)), call.parameter("fields"));
    }

    private static ObjectNode describe(Allocation allocation) {
        var receiver = allocation.receiver();
        return Json.object(
                "id",
                allocation.id(),
                "receiving_business",
                Json.object("name", receiver.name(), "id", receiver.id()),
                "receiving_credential",
                Json.object("id", allocation.receivingCredential()),
                "request_status",
                allocation.requestStatus());
    }

    private ObjectNode revoke(GraphCall call) {
        var allocation = call.node(Allocation.class);
        if (!allocation.active()) {
            throw GraphRefusal.parameter("The credit allocation is already deleted");
        }
        allocation.revoke();
        journal.effect(
                call.cause(),
                "credit.revoked",
                allocation.id(),
                "business",
                allocation.receiver().id());
        return Json.object("success", true);
    }
}
