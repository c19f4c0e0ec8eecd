package io.partnerline.simulator.webhook;

import io.partnerline.simulator.clock.SimulatedClock;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.world.App;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.Waba;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends the app its updates: only subscribed ones, batched, doubled and out of order as set, until it says 200.
public final class Webhooks {
    private static final Set<String> OVERRIDABLE = Set.of(
            "messages",
            "message_echoes",
            "calls",
            "consumer_profile",
            "messaging_handovers",
            "smb_message_echoes",
            "smb_app_state_sync",
            "history",
            "account_settings_update");

    private final SimulatedClock clock;
    private final Journal journal;
    private final App app;
    private final Courier courier;
    private final Random random = new Random(7);
    private final Map<String, List<Update>> waiting = new HashMap<>();
    private WebhookSettings settings;
    // A reset makes what is still under way somebody else's.
    private int generation;

    public Webhooks(SimulatedClock clock, Journal journal, App app, Courier courier, WebhookSettings settings) {
        this.clock = clock;
        this.journal = journal;
        this.app = app;
        this.courier = courier;
        this.settings = settings;
    }

    public WebhookSettings settings() {
        return settings;
    }

    public void settings(WebhookSettings wanted) {
        settings = wanted;
    }

    public void clear() {
        waiting.clear();
        generation++;
    }

    /// Sends an update of a WABA, if our app is subscribed to both the WABA and the field.
    public boolean publish(Waba waba, @Nullable Phone phone, Update update) {
        var subscription = waba.subscription();
        var url = subscription == null ? null : callback(subscription, phone, update.field());
        return publish(url, update);
    }

    /// Sends an update that needs no subscription of a WABA: `account_update` of the partner.
    public boolean publishToApp(Update update) {
        return publish(appCallback(), update);
    }

    private boolean publish(@Nullable String url, Update update) {
        if (url == null || !app.wants(update.field())) {
            journal.effect(
                    update.cause(),
                    "webhook.unsubscribed",
                    update.subject(),
                    "field",
                    update.field(),
                    "what",
                    update.what());
            return false;
        }
        if (settings.batch() == 1) {
            send(Parcel.of(url, List.of(update)));
        } else {
            collect(url, update);
        }
        return true;
    }

    private @Nullable String appCallback() {
        var subscription = app.subscription();
        return subscription == null ? null : subscription.callbackUrl();
    }

    private @Nullable String callback(Waba.Subscription subscription, @Nullable Phone phone, String field) {
        if (OVERRIDABLE.contains(field)) {
            if (phone != null && phone.overrideCallbackUri() != null) {
                return phone.overrideCallbackUri();
            }
            if (subscription.overrideCallbackUri() != null) {
                return subscription.overrideCallbackUri();
            }
        }
        return appCallback();
    }

    private void collect(String url, Update update) {
        var batch = waiting.computeIfAbsent(url, _ -> new ArrayList<>());
        batch.add(update);
        if (batch.size() >= settings.batch()) {
            flush(url);
        } else if (batch.size() == 1) {
            clock.after(settings.batchWindow(), () -> flush(url));
        }
    }

    private void flush(String url) {
        var batch = waiting.remove(url);
        if (batch != null) {
            send(Parcel.of(url, batch));
        }
    }

    private void send(Parcel parcel) {
        for (int copy = 0; copy <= settings.duplicates(); copy++) {
            var wait = settings.reorder().isZero()
                    ? Duration.ZERO
                    : Duration.ofMillis(random.nextLong(settings.reorder().toMillis() + 1));
            if (wait.isZero()) {
                attempt(parcel, generation);
            } else {
                int born = generation;
                clock.after(wait, () -> attempt(parcel, born));
            }
        }
    }

    private void attempt(Parcel parcel, int born) {
        if (born != generation) {
            return;
        }
        var _ = courier.post(parcel.url(), parcel.body(), Signature.GOOD, settings.timeout())
                .onSuccess(status -> answered(parcel, status, born))
                .onFailure(_ -> answered(parcel, 0, born));
    }

    private void answered(Parcel parcel, int status, int born) {
        if (born != generation) {
            return;
        }
        var effect = status == 200 ? "webhook.delivered" : "webhook.refused";
        for (var update : parcel.updates()) {
            journal.effect(
                    update.cause(),
                    effect,
                    update.subject(),
                    "field",
                    update.field(),
                    "what",
                    update.what(),
                    "attempt",
                    parcel.attempts(),
                    "httpStatus",
                    status);
        }
        if (status == 200) {
            parcel.updates().forEach(update -> update.delivered().run());
        } else if (!parcel.givenUp()) {
            var wait = parcel.waitBeforeRetry(settings.retry());
            clock.after(wait, () -> attempt(parcel.again(wait), born));
        }
    }
}
