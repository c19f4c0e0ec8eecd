package io.partnerline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.journal.Cause;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.Update;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.MessagingLimit;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.Portfolio;
import io.partnerline.simulator.world.SignupCode;
import io.partnerline.simulator.world.SystemUser;
import io.partnerline.simulator.world.Token;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Customers who walk through Embedded Signup, at a tester's word.
final class SignupControl {
    private static final Duration SIXTY_DAYS = Duration.ofDays(60);

    private final World world;
    private final Journal journal;
    private final Webhooks webhooks;

    SignupControl(World world, Journal journal, Webhooks webhooks) {
        this.world = world;
        this.journal = journal;
        this.webhooks = webhooks;
    }

    void addTo(Control control) {
        control.post("/codes", wish -> signUp(wish.body()));
        control.post("/apps/removals", wish -> remove(wish.body()));
        control.post("/phones/ratings", wish -> rate(wish.body()));
    }

    private ObjectNode signUp(ObjectNode wish) {
        var waba = Json.text(wish, "wabaId") == null ? newWaba(wish) : waba(wish);
        waba.phones().forEach(phone -> phone.signUp(world.clock().instant()));
        var code = code(wish, waba);
        world.issue(code);
        var pin = Json.text(wish, "existingPin");
        if (pin != null) {
            world.secrets().add("pin", pin);
        }
        journal.effect(
                Cause.CONTROL,
                "signup.finished",
                waba.id(),
                "business",
                waba.owner().id());
        if (waba.sharedWithPartner()) {
            announce(waba, "PARTNER_ADDED", null);
            announce(waba, "PARTNER_APP_INSTALLED", world.app().id());
        }
        return answer(code, waba);
    }

    private static ObjectNode answer(SignupCode code, Waba waba) {
        var first = waba.phones().isEmpty() ? null : waba.phones().getFirst();
        return Json.object(
                "code", code.value(),
                "expiresAt", code.expiresAt(),
                "businessId", waba.owner().id(),
                "wabaId", waba.id(),
                "phoneNumberId", first == null ? null : first.id(),
                "displayPhoneNumber", first == null ? null : first.display(),
                "phoneNumberIds", waba.phones().stream().map(Phone::id).toList(),
                "wabaIds", waba.owner().wabas().stream().map(Waba::id).toList());
    }

    private Waba newWaba(JsonNode wish) {
        var portfolio = portfolio(wish);
        int wabas = within(wish, "wabas", 1, 10);
        for (int i = 1; i < wabas; i++) {
            var _ = addWaba(wish, portfolio);
        }
        return addWaba(wish, portfolio);
    }

    private Waba addWaba(JsonNode wish, Portfolio portfolio) {
        var now = world.clock().instant();
        var waba = new Waba(world.ids().waba(), portfolio, Json.text(wish, "currency"), now);
        Optional.ofNullable(Json.text(wish, "country")).ifPresent(waba::settle);
        world.add(waba);
        TemplateControl.helloWorld(world, waba);
        int numbers = within(wish, "numbers", 0, 100);
        for (int i = 0; i < numbers; i++) {
            addPhone(wish, waba);
        }
        return waba;
    }

    private void addPhone(JsonNode wish, Waba waba) {
        var pin = Json.text(wish, "existingPin");
        if (pin != null && !pin.matches("[0-9]{6}")) {
            throw new IllegalArgumentException("existingPin must be six digits");
        }
        var origin = new Phone.Origin(
                wish.path("verified").asBoolean(true), wish.path("coexistence").asBoolean(false), pin);
        world.add(new Phone(
                world.ids().phone(),
                waba,
                world.ids().phoneDigits(),
                origin,
                world.clock().instant()));
    }

    private Portfolio portfolio(JsonNode wish) {
        var existing = Json.text(wish, "businessId");
        if (existing != null) {
            return world.find(existing, Portfolio.class)
                    .orElseThrow(() -> new IllegalArgumentException("no business has the id " + existing));
        }
        var id = world.ids().portfolio();
        var name = Optional.ofNullable(Json.text(wish, "businessName")).orElse("Business " + id);
        var limit = Optional.ofNullable(Json.text(wish, "messagingLimit")).orElse("TIER_250");
        var user = new SystemUser(world.ids().user(), name + " integration", id);
        var portfolio = new Portfolio(id, name, user, MessagingLimit.valueOf(limit));
        world.add(user);
        world.add(portfolio);
        return portfolio;
    }

    private SignupCode code(JsonNode wish, Waba waba) {
        var reach = reach(wish, waba);
        var scopes = new TreeSet<>(World.BUSINESS_SCOPES);
        if (wish.path("scopes").isArray()) {
            scopes.clear();
            wish.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        }
        return new SignupCode(
                world.ids().code(),
                waba.owner(),
                reach,
                scopes,
                lifetime(wish),
                world.clock().instant());
    }

    private static Token.Reach reach(JsonNode wish, Waba waba) {
        waba.shareWithPartner(true);
        var text = Optional.ofNullable(Json.text(wish, "reach")).orElse("waba");
        return switch (text) {
            case "waba" -> new Token.Reach.Only(wabas(wish, waba));
            case "all" -> new Token.Reach.Everything();
            case "none" -> {
                waba.shareWithPartner(false);
                yield new Token.Reach.Only(List.of());
            }
            default -> throw new IllegalArgumentException("reach must be waba, all or none");
        };
    }

    // Several new WABAs of one signup are all shared; the newest is told first by debug_token.
    private static List<Waba> wabas(JsonNode wish, Waba waba) {
        int count = within(wish, "wabas", 1, 10);
        var all = waba.owner().wabas();
        return count == 1 ? List.of(waba) : List.copyOf(all.subList(Math.max(0, all.size() - count), all.size()));
    }

    private static @Nullable Duration lifetime(JsonNode wish) {
        if (!wish.has("tokenLifetime")) {
            return SIXTY_DAYS;
        }
        var text = Json.text(wish, "tokenLifetime");
        return text == null ? null : Duration.parse(text);
    }

    private static int within(JsonNode wish, String name, int least, int most) {
        int value = wish.path(name).asInt(1);
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d".formatted(name, least, most));
        }
        return value;
    }

    private Waba waba(JsonNode wish) {
        var id = String.valueOf(Json.text(wish, "wabaId"));
        return world.find(id, Waba.class).orElseThrow(() -> new IllegalArgumentException("no WABA has the id " + id));
    }

    /// The customer takes the app out of its business settings.
    private ObjectNode remove(JsonNode wish) {
        var waba = waba(wish);
        int ended = 0;
        for (var token : world.tokens()) {
            if (token.kind() == Token.Kind.BUSINESS && token.portfolio() == waba.owner()) {
                token.end(Token.State.APP_REMOVED);
                ended++;
            }
        }
        waba.shareWithPartner(false);
        waba.subscribe(null);
        journal.effect(Cause.CONTROL, "app.removed", waba.id());
        announce(waba, "PARTNER_APP_UNINSTALLED", world.app().id());
        return Json.object("tokens", ended);
    }

    /// Customers block or report a number: its rating falls, and Meta says that something changed.
    private ObjectNode rate(ObjectNode wish) {
        var rating = String.valueOf(Json.text(wish, "rating"));
        if (!Set.of("GREEN", "YELLOW", "RED").contains(rating)) {
            throw new IllegalArgumentException("rating must be GREEN, YELLOW or RED");
        }
        var id = String.valueOf(Json.text(wish, "phoneNumberId"));
        var phone = world.find(id, Phone.class)
                .orElseThrow(() -> new IllegalArgumentException("no number has the id " + id));
        phone.rate(rating);
        var event = rating.equals("RED") ? "FLAGGED" : "UNFLAGGED";
        journal.effect(Cause.CONTROL, "number.rated", phone.id(), "rating", rating);
        var _ = webhooks.publish(
                phone.waba(),
                phone,
                new Update(
                        phone.waba().id(),
                        world.clock().instant().getEpochSecond(),
                        "phone_number_quality_update",
                        Json.object("display_phone_number", phone.digits(), "event", event),
                        phone.id(),
                        event,
                        Cause.CONTROL,
                        () -> {}));
        return Json.object("rating", rating);
    }

    private void announce(Waba waba, String event, @Nullable String appId) {
        var info = Json.object(
                "waba_id", waba.id(), "owner_business_id", waba.owner().id(), "partner_app_id", appId);
        var _ = webhooks.publishToApp(new Update(
                world.partner().portfolio().id(),
                world.clock().instant().getEpochSecond(),
                "account_update",
                Json.object("event", event, "waba_info", info),
                waba.id(),
                event,
                Cause.CONTROL,
                () -> {}));
    }
}
