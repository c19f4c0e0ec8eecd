package io.partnerline.messaging.rules;

import io.partnerline.messaging.rules.Rules.Keyword;
import io.partnerline.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
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

    @WithSession
    Uni<Rules> of(UUID clientId) {
        return RuleSetEntity.<RuleSetEntity>findById(clientId)
                .onItem()
                .ifNull()
                .failWith(RulesService::unknown)
                .chain(RulesService::view);
    }

    @WithTransaction
    Uni<Rules> replace(UUID clientId, Rules wanted) {
        return RuleSetEntity.<RuleSetEntity>findById(clientId, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(RulesService::unknown)
                .invoke(current -> renew(current, wanted))
                .call(() -> RuleEntity.delete("clientId", clientId))
                .call(() -> RuleEntity.persist(rows(clientId, wanted.keywords())))
                .map(current -> new Rules(current.version, wanted.keywords(), current.defaultAnswer));
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
