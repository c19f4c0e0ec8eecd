package io.partnerline.messaging.reply;

import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.reply.ReplyFacts.Keyword;
import io.partnerline.messaging.reply.ReplyFacts.ReplyRules;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the database knows about a message: the facts of the decision, and to whom an answer would go.
record ReplyContext(
        ReplyFacts facts,
        UUID clientId,
        UUID contactId,
        String phoneNumberId,
        @Nullable String waId,
        @Nullable String userId,
        Instant at) {
    /// A client that must give a new consent still wants its answers: they wait at the sender.
    private static final Set<String> ACTIVE = Set.of("LIVE", "NEEDS_RECONSENT");

    /// Reads it, the conversation locked: what is written next is in order with everything else there.
    static Uni<ReplyContext> read(SqlConnection transaction, ReplyJob job) {
        return transaction
                .preparedQuery("""
                    select m.origin, m.type, m.body, m.group_id, m.at, c.window_until, c.client_id, c.contact_id, c.phone_number_id,
                      n.state, r.default_answer,
                      (select coalesce(jsonb_agg(jsonb_build_object('k', u.keyword, 'a', u.answer) order by u.position), '[]')
                         from rule u where u.client_id = c.client_id) as keywords,
                      coalesce((select o.opted_out from consent o
                         where o.client_id = c.client_id and o.contact_id = c.contact_id and o.scope = 'ALL'), false) as opted_out,
                      exists (select 1 from message p
                         where p.conversation_id = c.id and p.origin = 'APP' and p.seq > m.seq) as answered,
                      (select i.value from contact_identity i where i.contact_id = c.contact_id and i.kind = 'wa_id'
                         and i.until is null order by i.since desc, i.id desc limit 1) as wa_id,
                      (select i.value from contact_identity i where i.contact_id = c.contact_id and i.kind = 'user_id'
                         and i.until is null order by i.since desc, i.id desc limit 1) as user_id
                    from message m
                    join conversation c on c.id = m.conversation_id
                    join client_number n on n.phone_number_id = c.phone_number_id
                    left join rule_set r on r.client_id = c.client_id
                    where m.id = $1
                    for no key update of c
                    """)
                .execute(Tuple.of(job.messageId()))
                .map(rows -> of(rows.iterator().next()));
    }

    private static ReplyContext of(Row row) {
        var facts = new ReplyFacts(
                row.getString("origin").equals("CUSTOMER"),
                row.getString("type"),
                row.getString("body"),
                row.getString("group_id") != null,
                Columns.instant(row, "at"),
                new ServiceWindow(Columns.instantOrNull(row, "window_until")),
                row.getBoolean("opted_out"),
                row.getBoolean("answered"),
                ACTIVE.contains(row.getString("state")),
                new ReplyRules(keywords((JsonArray) row.getValue("keywords")), row.getString("default_answer")));
        return new ReplyContext(
                facts,
                row.getUUID("client_id"),
                row.getUUID("contact_id"),
                row.getString("phone_number_id"),
                row.getString("wa_id"),
                row.getString("user_id"),
                facts.at());
    }

    private static List<Keyword> keywords(JsonArray rows) {
        return rows.stream()
                .map(JsonObject.class::cast)
                .map(row -> new Keyword(row.getString("k"), row.getString("a")))
                .toList();
    }
}
