package io.partnerline.onboarding.runner;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.signup.SignupState;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// How many signups are in each state, as gauges.
@ApplicationScoped
class SignupGauges {
    private final SignupRepository signups;
    private final Map<SignupState, AtomicLong> gauges = new EnumMap<>(SignupState.class);

    SignupGauges(SignupRepository signups, MeterRegistry metrics) {
        this.signups = signups;
        for (var state : SignupState.values()) {
            var gauge =
                    Objects.requireNonNull(metrics.gauge("signups", Tags.of("state", state.name()), new AtomicLong()));
            gauges.put(state, gauge);
        }
    }

    @Scheduled(every = "10s", delayed = "2s")
    Uni<Void> refresh() {
        return signups.count()
                .invoke(counts -> gauges.forEach((state, gauge) -> gauge.set(counts.getOrDefault(state, 0L))))
                .replaceWithVoid();
    }
}
