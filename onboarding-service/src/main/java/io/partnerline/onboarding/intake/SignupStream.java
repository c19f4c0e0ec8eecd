package io.partnerline.onboarding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.onboarding.people.Caller;
import io.partnerline.onboarding.signup.SignupChanges;
import io.partnerline.onboarding.signup.SignupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
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

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private enum Signal {
        LOOK,
        HEARTBEAT
    }

    /// @param lastEvent the id of the last event that the caller has, where it comes back: all that came after it is
    /// told
    Multi<OutboundSseEvent> of(Caller caller, UUID id, @Nullable String lastEvent, Sse sse) {
        var told = new Told(sse, lastEvent);
        return signals(id)
                .onItem()
                .transformToMultiAndConcatenate(signal -> events(signal, caller, id, told))
                .select()
                .first(event -> told.open());
    }

    private Multi<OutboundSseEvent> events(Signal signal, Caller caller, UUID id, Told told) {
        return switch (signal) {
            case HEARTBEAT -> Multi.createFrom().item(told::heartbeat);
            case LOOK ->
                Multi.createFrom()
                        .deferred(() -> service.watch(caller, id, told.last)
                                .onItem()
                                .transformToMulti(news -> Multi.createFrom().iterable(news)))
                        .map(told::event);
        };
    }

    /// How far the caller was told.
    private static final class Told {
        private final Sse sse;
        private @Nullable Long last;
        private boolean over;
        private boolean ended;

        Told(Sse sse, @Nullable String last) {
            this.sse = sse;
            this.last = last == null || !NUMBER.matcher(last).matches() ? null : Long.valueOf(last);
        }

        OutboundSseEvent heartbeat() {
            return sse.newEventBuilder().comment("").build();
        }

        OutboundSseEvent event(SignupEvent news) {
            last = news.id();
            over = news.last();
            return sse.newEventBuilder()
                    .id(String.valueOf(news.id()))
                    .name("signup")
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(JsonNode.class, news.view())
                    .build();
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
