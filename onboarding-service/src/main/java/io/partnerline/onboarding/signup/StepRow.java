package io.partnerline.onboarding.signup;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A step's row.
@Embeddable
class StepRow {
    private String name;

    @Enumerated(EnumType.STRING)
    private StepProgress.State state;

    private int attempts;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    private @Nullable String detail;

    /// For Hibernate.
    StepRow() {
        this(StepProgress.pending(StepName.EXCHANGE_CODE));
    }

    StepRow(StepProgress step) {
        this.name = step.name().slug();
        this.state = step.state();
        this.attempts = step.attempts();
        this.startedAt = step.startedAt();
        this.finishedAt = step.finishedAt();
        this.detail = step.detail();
    }

    StepProgress read() {
        return new StepProgress(StepName.of(name), state, attempts, startedAt, finishedAt, detail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepRow row && read().equals(row.read());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, state, attempts, startedAt, finishedAt, detail);
    }
}
