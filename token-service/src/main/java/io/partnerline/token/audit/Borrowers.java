package io.partnerline.token.audit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets callers borrow as much as they may: a caller that asks and asks gets no token, and costs Vault nothing.
@ApplicationScoped
public class Borrowers {
    private final Caller caller;
    private final LendConfig config;
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    Borrowers(Caller caller, LendConfig config) {
        this.caller = caller;
        this.config = config;
    }

    /// The calling service and its reason; fails with [TooManyLends] where it has borrowed too much.
    public Uni<Lend> admit(String reason) {
        return caller.name().invoke(this::count).map(name -> new Lend(name, reason));
    }

    private void count(String name) {
        var admitted = new AtomicBoolean();
        allowances.compute(name, (_, before) -> counted(before == null ? full() : before, admitted));
        if (!admitted.get()) {
            throw new TooManyLends();
        }
    }

    private Allowance counted(Allowance before, AtomicBoolean admitted) {
        var now = before.filled(config.burst(), config.perSecond(), System.nanoTime());
        admitted.set(now.suffices());
        return now.suffices() ? now.less() : now;
    }

    private Allowance full() {
        return Allowance.full(config.burst(), System.nanoTime());
    }
}
