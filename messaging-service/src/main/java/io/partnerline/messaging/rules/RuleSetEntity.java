package io.partnerline.messaging.rules;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client's rule set, without its keywords.
@Entity
@Table(name = "rule_set")
class RuleSetEntity extends PanacheEntityBase {
    @Id
    @Column(name = "client_id")
    UUID clientId;

    long version;

    @Column(name = "default_answer")
    @Nullable
    String defaultAnswer;

    @Column(name = "updated_at")
    Instant updatedAt;
}
