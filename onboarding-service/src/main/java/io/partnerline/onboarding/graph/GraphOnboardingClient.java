package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphHttp;
import io.partnerline.graph.GraphToken;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.token.Pin;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The customer's assets at Meta: accounts, subscriptions, numbers. All with the customer's business token.
@ApplicationScoped
public class GraphOnboardingClient {
    private static final int WRONG_PIN = 133005;
    private static final int NOT_VERIFIED = 133006;
    private static final String PHONE_FIELDS =
            "id,display_phone_number,status,platform_type,is_on_biz_app,is_pin_enabled,code_verification_status";

    private static final String READING_FIELDS =
            "id,verified_name,name_status,status,quality_rating,whatsapp_business_manager_messaging_limit";

    private final GraphHttp graph;
    private final Pages pages;
    private final Partner partner;

    GraphOnboardingClient(GraphHttp graph, Pages pages, Partner partner) {
        this.graph = graph;
        this.pages = pages;
        this.partner = partner;
    }

    public Uni<Waba> waba(GraphToken token, WabaId waba) {
        return graph.call(GraphCall.get("/{waba}", waba.value())
                        .query("fields", "id,name,owner_business_info")
                        .as(token))
                .map(Waba::of);
    }

    /// All numbers of an account.
    public Uni<List<PhoneNumber>> numbers(GraphToken token, WabaId waba) {
        var call = GraphCall.get("/{waba}/phone_numbers", waba.value()).query("fields", PHONE_FIELDS);
        return pages.all(call.as(token))
                .map(nodes -> nodes.stream().map(PhoneNumber::of).toList());
    }

    /// The accounts that a portfolio shares with the partner, the newest first. Takes the system token.
    public Uni<List<WabaId>> sharedBy(GraphToken system, PortfolioId portfolio) {
        var call = GraphCall.get("/{business}/client_whatsapp_business_accounts", partner.businessId())
                .query("fields", "id,name,owner_business_info")
                .query("sort", "creation_time_descending");
        return pages.all(call.as(system))
                .map(nodes -> nodes.stream()
                        .map(Waba::of)
                        .filter(waba -> waba.portfolio().equals(portfolio))
                        .map(Waba::id)
                        .toList());
    }

    public Uni<PhoneNumber> number(GraphToken token, PhoneNumberId phone) {
        return graph.call(GraphCall.get("/{phone}", phone.value())
                        .query("fields", PHONE_FIELDS)
                        .as(token))
                .map(PhoneNumber::of);
    }

    /// What people watch about a number.
    public Uni<NumberReading> reading(GraphToken token, PhoneNumberId phone) {
        return graph.call(GraphCall.get("/{phone}", phone.value())
                        .query("fields", READING_FIELDS)
                        .as(token))
                .map(NumberReading::of);
    }

    /// Asks the WhatsApp Business app for `smb_app_state_sync` or `history`: once each, within a day (reference 8.10).
    public Uni<Void> sync(GraphToken token, PhoneNumberId phone, String what) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("messaging_product", "whatsapp")
                .put("sync_type", what);
        return graph.call(GraphCall.post("/{phone}/smb_app_data", phone.value())
                        .json(body)
                        .as(token))
                .replaceWithVoid();
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

    /// Registers a number. Fails with [WrongPin] where the number has another PIN, with [NotVerified] where it is not
    /// verified yet.
    public Uni<Void> register(GraphToken token, PhoneNumberId phone, Pin pin) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("messaging_product", "whatsapp")
                .put("pin", pin.pin());
        return graph.call(GraphCall.post("/{phone}/register", phone.value())
                        .json(body)
                        .as(token))
                .onFailure(failure -> code(failure) == WRONG_PIN)
                .transform(refused -> new WrongPin())
                .onFailure(failure -> code(failure) == NOT_VERIFIED)
                .transform(refused -> new NotVerified())
                .replaceWithVoid();
    }

    public Uni<Void> deregister(GraphToken token, PhoneNumberId phone) {
        return graph.call(GraphCall.post("/{phone}/deregister", phone.value()).as(token))
                .onFailure(Gone::is)
                .recoverWithItem(JsonNodeFactory.instance.objectNode())
                .replaceWithVoid();
    }

    private static int code(Throwable failure) {
        return failure instanceof GraphFault fault ? fault.error().code() : 0;
    }
}
