package io.partnerline.messaging.rules;

import io.partnerline.messaging.database.TenantBinding;
import io.partnerline.messaging.rules.Rules.Keyword;
import io.partnerline.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Reads rules and replaces them whole. Of two people who edit at once, the second is told.
@ApplicationScoped
class RulesService {
    private final InstantSource clock;

    RulesService(InstantSource clock) {
        this.clock = clock;
    }

    @WithTransaction
    Uni<Rules> of(UUID clientId) {
        return bind(clientId)
                .chain(() -> RuleSetEntity.<RuleSetEntity>findById(clientId)
                        .onItem()
                        .ifNull()
                        .failWith(RulesService::unknown)
                        .chain(RulesService::view));
    }

    @WithTransaction
    Uni<Rules> replace(UUID clientId, Rules wanted) {
        return bind(clientId)
                .chain(() -> RuleSetEntity.<RuleSetEntity>findById(clientId, LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNull()
                        .failWith(RulesService::unknown)
                        .invoke(current -> renew(current, wanted))
                        .call(() -> RuleEntity.delete("clientId", clientId))
                        .call(() -> RuleEntity.persist(rows(clientId, wanted.keywords())))
                        .map(current -> new Rules(current.version, wanted.keywords(), current.defaultAnswer)));
    }

    private void renew(RuleSetEntity current, Rules wanted) {
        if (current.version != wanted.version()) {
            throw new ProblemException(
                    409,
                    "rules-changed",
                    "The rules were changed meanwhile: read them again. They are at version " + current.version + ".");
        }
        current.version++;
        current.defaultAnswer = wanted.defaultAnswer();
        current.updatedAt = clock.instant();
    }

    private static List<RuleEntity> rows(UUID clientId, List<Keyword> keywords) {
        return IntStream.range(0, keywords.size())
                .mapToObj(position -> RuleEntity.of(clientId, position, keywords.get(position)))
                .toList();
    }

    /// As `TenantDatabase` does it: this session has a transaction of its own.
    private static Uni<Void> bind(UUID clientId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select set_config('app.clients', ?1, true)", String.class)
                        .setParameter(1, TenantBinding.of(List.of(clientId)))
                        .getSingleResult())
                .replaceWithVoid();
    }

    private static Uni<Rules> view(RuleSetEntity set) {
        return RuleEntity.<RuleEntity>list("clientId = ?1 order by position", set.clientId)
                .map(rows -> rows.stream()
                        .map(row -> new Keyword(row.keyword, row.answer))
                        .toList())
                .map(keywords -> new Rules(set.version, keywords, set.defaultAnswer));
    }

    private static ProblemException unknown() {
        return new ProblemException(404, "not-found", "There is no such client.");
    }
}
