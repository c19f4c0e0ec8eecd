package io.partnerline.simulator.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every change of state and every call, in order, for a test to count.
public final class Journal {
    // Enough for an hour of load at full rate, and small enough not to end the process.
    private static final int KEPT = 500_000;

    /// One change of state.
    public record Effect(long seq, Instant at, Cause cause, String effect, String subject, ObjectNode detail) {
        public ObjectNode json() {
            return Json.object(
                    "seq", seq,
                    "at", at,
                    "call", cause.call(),
                    "effect", effect,
                    "subject", subject,
                    "detail", detail,
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

    public Journal(InstantSource clock) {
        this.clock = clock;
    }

    public void effect(Cause cause, String effect, String subject, @Nullable Object... detail) {
        effects.add(new Effect(++seq, clock.instant(), cause, effect, subject, Json.object(detail)));
        if (effects.size() > KEPT) {
            effects.removeFirst();
        }
    }

    public void call(Cause cause, String subject, int status, int errorCode, Duration took) {
        calls.add(new Call(++seq, clock.instant(), cause, subject, status, errorCode, took));
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
    }

    public Stream<Effect> effects() {
        return effects.stream();
    }

    public Stream<Call> calls() {
        return calls.stream();
    }

    public void clear() {
        effects.clear();
        calls.clear();
    }
}
