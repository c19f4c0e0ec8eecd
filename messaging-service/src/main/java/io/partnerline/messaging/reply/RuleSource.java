package io.partnerline.messaging.reply;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The client's keywords in their order, then its default answer.
@ApplicationScoped
class RuleSource implements ReplySource {
    /// One keyword and its answer.
    record Keyword(String keyword, String answer) {}

    /// A client's rules.
    record ClientRules(List<Keyword> keywords, @Nullable String defaultAnswer) {
        Optional<Proposal> answer(@Nullable String text) {
            var found = Keywords.first(Objects.requireNonNullElse(text, ""), keywords, Keyword::keyword);
            return found.map(rule -> new Proposal(rule.answer(), "keyword"))
                    .or(() -> Optional.ofNullable(defaultAnswer).map(answer -> new Proposal(answer, "default")));
        }
    }

    private final Pool pool;

    RuleSource(Pool pool) {
        this.pool = pool;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean isCostly() {
        return false;
    }

    @Override
    public Uni<Optional<Proposal>> propose(Question question) {
        return pool.preparedQuery("""
                        select s.default_answer,
                          (select coalesce(jsonb_agg(jsonb_build_object('k', r.keyword, 'a', r.answer) order by r.position), '[]')
                             from rule r where r.client_id = s.client_id) as keywords
                        from rule_set s where s.client_id = $1
                        """)
                .execute(Tuple.of(question.clientId()))
                .map(rows -> Columns.first(rows).flatMap(row -> rules(row).answer(question.text())));
    }

    private static ClientRules rules(Row row) {
        var keywords = ((JsonArray) row.getValue("keywords"))
                .stream()
                        .map(JsonObject.class::cast)
                        .map(rule -> new Keyword(rule.getString("k"), rule.getString("a")))
                        .toList();
        return new ClientRules(keywords, row.getString("default_answer"));
    }
}
