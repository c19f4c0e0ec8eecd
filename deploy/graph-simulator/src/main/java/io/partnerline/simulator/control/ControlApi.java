package io.partnerline.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.clock.SimulatedClock;
import io.partnerline.simulator.fault.Faults;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Quota;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.media.MadeUpMedia;
import io.partnerline.simulator.message.CustomerMessages;
import io.partnerline.simulator.message.Messages;
import io.partnerline.simulator.webhook.Courier;
import io.partnerline.simulator.webhook.WebhookSettings;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.World;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tester's side: time, customers, faults, and what happened.
public final class ControlApi {
    /// Everything a tester can look at or change.
    public record Parts(
            SimulatedClock clock,
            World world,
            Journal journal,
            Operations operations,
            Quota quota,
            Faults faults,
            Webhooks webhooks,
            Courier courier,
            Messages messages,
            CustomerMessages customers) {}

    /// How webhooks come after a reset, and the app's verify token.
    public record Defaults(WebhookSettings webhooks, String verifyToken) {}

    private final Parts parts;
    private final Defaults defaults;

    public ControlApi(Parts parts, Defaults defaults) {
        this.parts = parts;
        this.defaults = defaults;
    }

    public void addTo(Router router) {
        var control = new Control(router);
        new SignupControl(parts.world(), parts.journal(), parts.webhooks()).addTo(control);
        new TemplateControl(parts.world(), parts.webhooks()).addTo(control);
        new WebhookControl(parts.world(), parts.webhooks(), parts.courier()).addTo(control);
        addClock(control);
        addFaults(control);
        addJournal(control);
        addCustomers(control);
        control.post(
                "/media",
                wish -> new MadeUpMedia(parts.world()).make(wish.body()).told());
        control.get("/app", _ -> app());
        control.post("/app", wish -> change(wish.body()));
        control.post("/reset", _ -> reset());
    }

    private void addClock(Control control) {
        control.get("/clock", _ -> clock());
        control.post("/clock", wish -> move(wish.body()));
    }

    private ObjectNode clock() {
        return Json.object(
                "now",
                parts.clock().instant(),
                "offsetMillis",
                parts.clock().offset().toMillis());
    }

    private ObjectNode move(ObjectNode wish) {
        var advance = Json.text(wish, "advance");
        var set = Json.text(wish, "set");
        if (advance != null) {
            parts.clock().advance(Duration.parse(advance));
        } else if (set != null) {
            parts.clock().moveTo(Instant.parse(set));
        } else {
            throw new IllegalArgumentException("advance (a duration) or set (an instant) is missing");
        }
        return clock();
    }

    private void addFaults(Control control) {
        var faults = parts.faults();
        control.get("/faults", _ -> Json.object("faults", faults.json()));
        control.post("/faults", wish -> {
            var fault = faults.add(wish.body(), parts.operations().names());
            return Json.object("id", fault.id());
        });
        control.delete("/faults/:id", wish -> Json.object("deleted", faults.delete(wish.path("id"))));
        control.delete("/faults", _ -> {
            faults.clear();
            return Json.object("deleted", true);
        });
    }

    private void addJournal(Control control) {
        control.get(
                "/effects",
                wish -> Json.object(
                        "effects",
                        effects(Filter.of(wish)),
                        "dropped",
                        parts.journal().dropped()));
        control.get(
                "/calls",
                wish -> Json.object(
                        "calls",
                        calls(Filter.of(wish)),
                        "dropped",
                        parts.journal().dropped()));
        control.get(
                "/secrets", _ -> Json.object("secrets", parts.world().secrets().json()));
    }

    /// Which lines of the journal are wanted.
    private record Filter(
            @Nullable String call,
            @Nullable String effect,
            @Nullable String subject,
            long since) {
        static Filter of(Control.Wish wish) {
            var since = wish.query("since");
            return new Filter(
                    wish.query("call"),
                    wish.query("effect"),
                    wish.query("subject"),
                    since == null ? 0 : Long.parseLong(since));
        }

        boolean takes(long seq, String itsCall, String itsSubject) {
            return seq > since
                    && (call == null || call.equals(itsCall))
                    && (subject == null || subject.equals(itsSubject));
        }
    }

    private Object effects(Filter filter) {
        return parts.journal()
                .effects()
                .filter(line -> filter.takes(line.seq(), line.cause().call(), line.subject()))
                .filter(line -> filter.effect() == null || filter.effect().equals(line.effect()))
                .map(Journal.Effect::json)
                .toList();
    }

    private Object calls(Filter filter) {
        return parts.journal()
                .calls()
                .filter(line -> filter.takes(line.seq(), line.cause().call(), line.subject()))
                .map(Journal.Call::json)
                .toList();
    }

    private void addCustomers(Control control) {
        control.post("/customers/messages", wish -> parts.customers().receive(wish.body()));
        control.post("/customers", wish -> {
            parts.customers().reachable(wish.body());
            return Json.object("success", true);
        });
        control.get(
                "/messages",
                wish -> Json.object("messages", parts.messages().json(wish.query("phoneNumberId"), wish.query("to"))));
    }

    private ObjectNode app() {
        var app = parts.world().app();
        var partner = parts.world().partner();
        return Json.object(
                "appId", app.id(),
                "appSecret", app.secret(),
                "systemUserToken", partner.systemToken(),
                "systemUserId", partner.systemUser().id(),
                "businessId", partner.portfolio().id(),
                "creditLineId", partner.creditLine().id(),
                "configId", app.configId(),
                "verifyToken", defaults.verifyToken(),
                "proofRequired", app.proofRequired());
    }

    private ObjectNode change(ObjectNode wish) {
        var known = Set.of("proofRequired");
        wish.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("only " + known + " can be changed");
            }
        });
        parts.world().app().requireProof(wish.path("proofRequired").asBoolean());
        return app();
    }

    /// Forgets customers, messages, faults and the journal; the app, its callback and all secrets stay.
    private ObjectNode reset() {
        parts.faults().clear();
        parts.webhooks().clear();
        parts.webhooks().settings(defaults.webhooks());
        parts.clock().reset();
        parts.world().app().requireProof(false);
        parts.world().beginAgain();
        parts.messages().clear();
        parts.customers().clear();
        parts.quota().clear();
        parts.journal().clear();
        return clock();
    }
}
