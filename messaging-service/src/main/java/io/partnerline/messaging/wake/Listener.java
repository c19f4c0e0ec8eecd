package io.partnerline.messaging.wake;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hears other replicas over one connection outside the pool: LISTEN for their hints, NOTIFY ours. A hint is empty
/// and may get lost; the poll finds what it meant. NOTIFY is not in the business transaction: there it would
/// serialise all commits.
@ApplicationScoped
class Listener {
    private static final String CHANNEL = "messaging_work";
    private static final long GATHER_MILLIS = 20;

    private final Vertx vertx;
    private final Wakeups wakeups;
    private final PgConnectOptions options;
    private final AtomicReference<@Nullable PgConnection> connection = new AtomicReference<>();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicBoolean hinted = new AtomicBoolean();
    private volatile boolean stopped;

    Listener(Vertx vertx, Wakeups wakeups, ListenerConfig config) {
        this.vertx = vertx;
        this.wakeups = wakeups;
        this.options = PgConnectOptions.fromUri(config.reactive().url())
                .setUser(config.username())
                .setPassword(config.password());
    }

    void start(@Observes StartupEvent started) {
        wakeups.others(work -> hint());
        connect();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        var open = connection.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }

    @Scheduled(every = "${wake.poll:1s}", delayed = "1s")
    void poll() {
        connect();
        wakeups.everything();
    }

    private void connect() {
        if (stopped || connection.get() != null || !connecting.compareAndSet(false, true)) {
            return;
        }
        PgConnection.connect(vertx, options)
                .compose(opened -> opened.query("listen " + CHANNEL).execute().map(opened))
                .onSuccess(this::opened)
                .onFailure(failure -> Log.debugf("not listening for other replicas: %s", failure.getMessage()))
                .onComplete(ignored -> connecting.set(false));
    }

    private void opened(PgConnection opened) {
        opened.closeHandler(closed -> connection.set(null));
        opened.notificationHandler(notification -> {
            if (notification.getProcessId() != opened.processId()) {
                wakeups.everything();
            }
        });
        connection.set(opened);
    }

    private void hint() {
        if (hinted.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MILLIS, timer -> tell());
        }
    }

    private void tell() {
        hinted.set(false);
        var open = connection.get();
        if (open != null) {
            open.query("notify " + CHANNEL)
                    .execute()
                    .onFailure(failure -> Log.debugf("no hint to other replicas: %s", failure.getMessage()));
        }
    }
}
