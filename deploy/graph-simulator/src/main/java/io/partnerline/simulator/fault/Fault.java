package io.partnerline.simulator.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphError;
import io.partnerline.simulator.json.Json;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A fault a test asked for: which call, how often, and what goes wrong at which moment.
public final class Fault {
    /// Before the call has its effect, or after.
    public enum Moment {
        BEFORE,
        AFTER
    }

    /// Which calls a fault is for; the path's id and parameters narrow it.
    public record Target(String call, @Nullable String subject, Map<String, String> where) {}

    /// What the caller gets in place of the true answer.
    public sealed interface Lie {
        record Truth() implements Lie {}

        record Error(GraphError error) implements Lie {}

        record Garbage(int status) implements Lie {}

        record Reset() implements Lie {}
    }

    /// How often it happens.
    ///
    /// @param times how often at all; negative: without an end
    /// @param share to which share of the calls that it is for, by chance; 1: to each
    /// @param seed makes that chance the same again
    public record Frequency(int times, double share, long seed) {}

    private final String id;
    private final Target target;
    private final Lie lie;
    private final Moment lieMoment;
    private final Duration delay;
    private final @Nullable Moment hold;
    private final List<Promise<Void>> parked = new ArrayList<>();
    private final double share;
    private final Random chance;
    private int left;
    private int hits;
    private boolean released;

    Fault(
            String id,
            Target target,
            Frequency frequency,
            Lie lie,
            Moment lieMoment,
            Duration delay,
            @Nullable Moment hold) {
        this.id = id;
        this.target = target;
        this.left = frequency.times();
        this.share = frequency.share();
        this.chance = new Random(frequency.seed());
        this.lie = lie;
        this.lieMoment = lieMoment;
        this.delay = delay;
        this.hold = hold;
    }

    public String id() {
        return id;
    }

    Target target() {
        return target;
    }

    public Lie lie() {
        return lie;
    }

    /// Whether the caller is lied to instead of having the effect, or after it.
    public boolean lies(Moment moment) {
        return !(lie instanceof Lie.Truth) && lieMoment == moment;
    }

    public Duration delay() {
        return delay;
    }

    public boolean holds(Moment moment) {
        return hold == moment && !released;
    }

    /// Parks a call until the fault is deleted.
    public Promise<Void> park() {
        var promise = Promise.<Void>promise();
        parked.add(promise);
        return promise;
    }

    boolean take() {
        if (left == 0 || chance.nextDouble() >= share) {
            return false;
        }
        hits++;
        if (left > 0) {
            left--;
        }
        return true;
    }

    void release() {
        released = true;
        parked.forEach(Promise::complete);
        parked.clear();
    }

    ObjectNode json() {
        return Json.object(
                "id",
                id,
                "call",
                target.call(),
                "subject",
                target.subject(),
                "hits",
                hits,
                "left",
                left < 0 ? "always" : left,
                "parked",
                parked.size());
    }
}
