package io.partnerline.simulator.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every change of state and every call, in order, for a test to count.
public final class Journal {
    // About 60 MB of the 256 that a simulator is given; what fell out is told.
    private static final int KEPT = 300_000;

    /// One change of state.
    public record Effect(
            long seq, Instant at, Cause cause, String effect, String subject, List<@Nullable Object> detail) {
        public ObjectNode json() {
            return Json.object(
                    "seq", seq,
                    "at", at,
                    "call", cause.call(),
                    "effect", effect,
                    "subject", subject,
                    "detail", Json.object(detail.toArray()),
                    "traceparent", cause.traceparent());
        }
    }

    /// One call and its answer; status 0 means the connection was cut.
    public record Call(long seq, Instant at, Cause cause, String subject, int status, int errorCode, Duration took) {
        public ObjectNode json() {
            return Json.object(
                    "seq",
                    seq,
                    "at",
                    at,
                    "call",
                    cause.call(),
                    "subject",
                    subject,
                    "status",
                    status,
                    "errorCode",
                    errorCode == 0 ? null : errorCode,
                    "micros",
                    took.toNanos() / 1000,
                    "traceparent",
                    cause.traceparent());
        }
    }

    private final InstantSource clock;
    private final Deque<Effect> effects = new ArrayDeque<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private long seq;
    private long lastEffect;
    private long dropped;

    public Journal(InstantSource clock) {
        this.clock = clock;
    }

    public void effect(Cause cause, String effect, String subject, @Nullable Object... detail) {
        lastEffect = ++seq;
        effects.add(new Effect(lastEffect, clock.instant(), cause, effect, subject, Arrays.asList(detail)));
        if (effects.size() > KEPT) {
            effects.removeFirst();
            dropped++;
        }
    }

    /// Grows with every effect: where it stands still, nothing has changed.
    public long lastEffect() {
        return lastEffect;
    }

    public void call(Cause cause, String subject, int status, int errorCode, Duration took) {
        calls.add(new Call(++seq, clock.instant(), cause, subject, status, errorCode, took));
        if (calls.size() > KEPT) {
            calls.removeFirst();
            dropped++;
        }
    }

    public Stream<Effect> effects() {
        return effects.stream();
    }

    public Stream<Call> calls() {
        return calls.stream();
    }

    /// How many lines were forgotten to keep the process small: a count over less than everything is no proof.
    public long dropped() {
        return dropped;
    }

    public void clear() {
        dropped = 0;
        effects.clear();
        calls.clear();
    }
}
