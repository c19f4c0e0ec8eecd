package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphHttp;
import io.partnerline.graph.GraphToken;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.token.Pin;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// The customer's assets at Meta: accounts, subscriptions, numbers. All with the customer's business token.
@ApplicationScoped
public class GraphOnboardingClient {
    private static final int WRONG_PIN = 133005;
    private static final int PAGES = 20;
    private static final String PHONE_FIELDS =
            "id,display_phone_number,status,platform_type,is_on_biz_app,code_verification_status";

    private final GraphHttp graph;
    private final Partner partner;

    GraphOnboardingClient(GraphHttp graph, Partner partner) {
        this.graph = graph;
        this.partner = partner;
    }

    public Uni<Waba> waba(GraphToken token, WabaId waba) {
        return graph.call(GraphCall.get("/{waba}", waba.value())
                        .query("fields", "id,name,owner_business_info")
                        .as(token))
                .map(Waba::of);
    }

    /// All numbers of an account, page after page.
    public Uni<List<PhoneNumber>> numbers(GraphToken token, WabaId waba) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(""), after -> page(token, waba, after))
                .whilst(page -> page.path("paging").hasNonNull("next"))
                .select()
                .first(PAGES)
                .onItem()
                .transformToIterable(Listed::nodes)
                .map(PhoneNumber::of)
                .collect()
                .asList();
    }

    private Uni<JsonNode> page(GraphToken token, WabaId waba, AtomicReference<String> after) {
        var call = GraphCall.get("/{waba}/phone_numbers", waba.value())
                .query("fields", PHONE_FIELDS)
                .query("limit", "100");
        var next = after.get().isEmpty() ? call : call.query("after", after.get());
        return graph.call(next.as(token))
                .invoke(page -> after.set(
                        page.path("paging").path("cursors").path("after").asText("")));
    }

    public Uni<PhoneNumber> number(GraphToken token, PhoneNumberId phone) {
        return graph.call(GraphCall.get("/{phone}", phone.value())
                        .query("fields", PHONE_FIELDS)
                        .as(token))
                .map(PhoneNumber::of);
    }

    /// Whether our app hears the account.
    public Uni<Boolean> isSubscribed(GraphToken token, WabaId waba) {
        return graph.call(GraphCall.get("/{waba}/subscribed_apps", waba.value()).as(token))
                .map(answer -> Listed.ids(answer, "whatsapp_business_api_data").contains(partner.appId()));
    }

    /// Only ever after [#isSubscribed] said no: a repeat without a body would remove an override (reference 3.2).
    public Uni<Void> subscribe(GraphToken token, WabaId waba) {
        return graph.call(
                        GraphCall.post("/{waba}/subscribed_apps", waba.value()).as(token))
                .replaceWithVoid();
    }

    public Uni<Void> unsubscribe(GraphToken token, WabaId waba) {
        return graph.call(GraphCall.delete("/{waba}/subscribed_apps", waba.value())
                        .as(token))
                .onFailure(Gone::is)
                .recoverWithItem(JsonNodeFactory.instance.objectNode())
                .replaceWithVoid();
    }

    /// Registers a number. Fails with [WrongPin] where the number has another PIN.
    public Uni<Void> register(GraphToken token, PhoneNumberId phone, Pin pin) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("messaging_product", "whatsapp")
                .put("pin", pin.pin());
        return graph.call(GraphCall.post("/{phone}/register", phone.value())
                        .json(body)
                        .as(token))
                .onFailure(GraphOnboardingClient::wrongPin)
                .transform(refused -> new WrongPin())
                .replaceWithVoid();
    }

    public Uni<Void> deregister(GraphToken token, PhoneNumberId phone) {
        return graph.call(GraphCall.post("/{phone}/deregister", phone.value()).as(token))
                .onFailure(Gone::is)
                .recoverWithItem(JsonNodeFactory.instance.objectNode())
                .replaceWithVoid();
    }

    private static boolean wrongPin(Throwable failure) {
        return failure instanceof GraphFault fault && fault.error().code() == WRONG_PIN;
    }
}
