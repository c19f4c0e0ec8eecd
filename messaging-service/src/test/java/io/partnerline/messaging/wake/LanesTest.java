package io.partnerline.messaging.wake;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final int WIDTH = 8;
    private static final int PIECES = 2_000;
    private static final int KEYS = 20;
    private static final long SEED = Long.getLong("lanes.seed", 24);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void keepsTheOrderOfAKeyAndDoesNoMoreAtOnceThanItMay() throws Exception {
        // Given
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var lanes = new Lanes(WIDTH);
        var order = new ConcurrentHashMap<String, List<Integer>>();
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();
        var all = new CompletableFuture<Void>();

        // When
        vertx.getOrCreateContext().runOnContext(on -> {
            // One after the other as a channel's records come; two thousand links of a chain overflow a thread's stack.
            var unused = Multi.createFrom()
                    .range(0, PIECES)
                    .onItem()
                    .transformToUniAndConcatenate(number -> {
                        var key = "key " + random.nextInt(KEYS);
                        var delay = Duration.ofNanos(random.nextInt(1_000_000) + 1);
                        return lanes.add(key, vertx.getOrCreateContext(), () -> {
                            var atOnce = most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            return Uni.createFrom()
                                    .voidItem()
                                    .onItem()
                                    .delayIt()
                                    .by(delay)
                                    .invoke(() -> {
                                        order.computeIfAbsent(key, first -> new ArrayList<>())
                                                .add(number);
                                        now.decrementAndGet();
                                        if (done.incrementAndGet() == PIECES) {
                                            all.complete(null);
                                        }
                                    });
                        });
                    })
                    .subscribe()
                    .with(added -> {}, all::completeExceptionally);
        });
        all.get(60, TimeUnit.SECONDS);

        // Then
        assertThat(order.values())
                .as("seed %d", SEED)
                .allSatisfy(numbers -> assertThat(numbers).isSorted());
        assertThat(most.get()).as("at once").isBetween(2, WIDTH);
    }

    @Test
    void goesOnAfterAPieceThatFails() throws Exception {
        // Given
        var lanes = new Lanes(1);
        var reached = new CompletableFuture<Void>();

        // When
        vertx.getOrCreateContext().runOnContext(on -> {
            var unused = lanes.add(
                            "key",
                            vertx.getOrCreateContext(),
                            () -> Uni.createFrom().failure(new IllegalStateException("broken")))
                    .chain(() -> lanes.add("key", vertx.getOrCreateContext(), () -> {
                        reached.complete(null);
                        return Uni.createFrom().voidItem();
                    }))
                    .subscribe()
                    .with(ignored -> {}, reached::completeExceptionally);
        });

        // Then
        assertThat(reached.get(60, TimeUnit.SECONDS)).isNull();
    }
}
