package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.people.Caller;
import io.partnerline.onboarding.signup.SignupChanges;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signup's view, each time it changes, until it has ended.
@ApplicationScoped
class SignupStream {
    private final SignupService service;
    private final Vertx vertx;
    private final StreamConfig config;

    SignupStream(SignupService service, Vertx vertx, StreamConfig config) {
        this.service = service;
        this.vertx = vertx;
        this.config = config;
    }

    /// How progress is streamed.
    @ConfigMapping(prefix = "signup-stream")
    interface StreamConfig {
        /// How often a comment keeps the connection open.
        @WithDefault("15s")
        Duration heartbeat();

        /// How often changes made by other replicas are looked for.
        @WithDefault("1s")
        Duration poll();
    }

    /// The header of a browser that comes back.
    static final String LAST_EVENT = "Last-Event-ID";

    private enum Signal {
        LOOK,
        HEARTBEAT
    }

    /// @param lastEvent the id of the last event that the caller has, where it comes back: it is not sent again
    Multi<OutboundSseEvent> of(Caller caller, UUID id, @Nullable String lastEvent, Sse sse) {
        var last = new Last(sse, lastEvent);
        return signals(id)
                .onItem()
                .transformToUniAndConcatenate(signal -> event(signal, caller, id, last))
                .select()
                .first(event -> last.open());
    }

    private Uni<OutboundSseEvent> event(Signal signal, Caller caller, UUID id, Last last) {
        return switch (signal) {
            case HEARTBEAT -> Uni.createFrom().item(last::heartbeat);
            case LOOK -> service.watch(caller, id).map(last::changed).chain(Uni.createFrom()::optional);
        };
    }

    /// What was sent last.
    private static final class Last {
        private final Sse sse;
        private @Nullable String known;
        private boolean over;
        private boolean ended;

        Last(Sse sse, @Nullable String known) {
            this.sse = sse;
            this.known = known;
        }

        OutboundSseEvent heartbeat() {
            return sse.newEventBuilder().comment("").build();
        }

        /// An end is sent again to whoever comes back: it ends the stream.
        Optional<OutboundSseEvent> changed(WatchedView watched) {
            var view = watched.view();
            over = view.state().last();
            if (!over && watched.version().equals(known)) {
                return Optional.empty();
            }
            known = watched.version();
            return Optional.of(sse.newEventBuilder()
                    .id(watched.version())
                    .name("signup")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(SignupView.class, view)
                    .build());
        }

        /// Whether this event still goes out; the one that tells of the end is the last.
        boolean open() {
            var open = !ended;
            ended = over;
            return open;
        }
    }

    /// All signals come on the subscriber's own context: a database session belongs to one.
    private Multi<Signal> signals(UUID id) {
        return Multi.createFrom().emitter(emitter -> listen(emitter, id, vertx.getOrCreateContext()));
    }

    private void listen(MultiEmitter<? super Signal> emitter, UUID id, Context context) {
        var poll = vertx.setPeriodic(0, config.poll().toMillis(), timer -> signal(emitter, context, Signal.LOOK));
        var heartbeat = config.heartbeat().toMillis();
        var beat = vertx.setPeriodic(heartbeat, timer -> signal(emitter, context, Signal.HEARTBEAT));
        var hints = vertx.eventBus()
                .localConsumer(SignupChanges.address(id), hint -> signal(emitter, context, Signal.LOOK));
        var _ = emitter.onTermination(() -> {
            vertx.cancelTimer(poll);
            vertx.cancelTimer(beat);
            hints.unregister();
        });
    }

    private static void signal(MultiEmitter<? super Signal> emitter, Context context, Signal signal) {
        context.runOnContext(on -> {
            var _ = emitter.emit(signal);
        });
    }
}
