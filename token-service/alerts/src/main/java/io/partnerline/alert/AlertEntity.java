package io.partnerline.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `alert`.
@Entity
@Table(name = "alert")
class AlertEntity {
    @Id
    UUID id;

    String type;

    String subject;

    String severity;

    String remedy;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "closed_at")
    @Nullable
    Instant closedAt;
}
