package io.partnerline.messaging.rules;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// One keyword of a rule set and what is answered to it.
@Entity
@Table(name = "rule")
class RuleEntity extends PanacheEntityBase {
    @Id
    UUID id;

    @Column(name = "client_id")
    UUID clientId;

    int position;
    String keyword;
    String answer;

    static RuleEntity of(UUID clientId, int position, Rules.Keyword rule) {
        var entity = new RuleEntity();
        entity.id = UUID.randomUUID();
        entity.clientId = clientId;
        entity.position = position;
        entity.keyword = rule.keyword();
        entity.answer = rule.answer();
        return entity;
    }
}
