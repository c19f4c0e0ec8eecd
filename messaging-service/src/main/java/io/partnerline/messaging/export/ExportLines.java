package io.partnerline.messaging.export;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads lines in their order: conversation by conversation, the person first, then what was written with them. Which
/// ones a page holds is found out before any is put together.
@ApplicationScoped
class ExportLines {
    private static final String LINES = """
            with places as (
              select v.id, v.contact_id, v.phone_number_id from conversation v
              where v.client_id = $1 and v.merged_into is null and v.id >= $3
                and ($2::uuid is null or v.id = $2
                  or v.contact_id = (select w.contact_id from conversation w where w.id = $2 and w.client_id = $1))
                and exists (select from message m where m.conversation_id = v.id and m.received_at <= $5)
              order by v.id limit $6),
            page as materialized (
              select l.id, l.line, l.message from (
                select id, 0 as line, null::uuid as message from places where id > $3
                union all
                select p.id, m.seq, m.id from places p cross join lateral (
                  select m.id, m.seq from message m
                  where m.conversation_id = p.id and m.received_at <= $5 and (p.id > $3 or m.seq > $4)
                  order by m.seq limit $6) m) l
              order by l.id, l.line limit $6)
            select g.id, g.line, case when g.message is null
              then jsonb_build_object('type', 'contact', 'conversationId', p.id, 'number', p.phone_number_id,
                'contactId', k.id, 'name', k.name, 'username', k.username, 'since', k.created_at,
                'identities', (select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value,
                    'since', nullif(i.since, '-infinity'), 'until', i.until) order by i.id)
                  from contact_identity i where i.contact_id = k.id),
                'consents', (select jsonb_agg(jsonb_build_object('scope', c.scope, 'optedOut', c.opted_out,
                    'source', c.source, 'at', c.at) order by c.scope)
                  from consent c where c.contact_id = k.id and c.client_id = $1))
              else jsonb_build_object('type', 'message', 'id', m.id, 'conversationId', p.id, 'wamid', m.wamid,
                'origin', m.origin, 'kind', m.kind, 'text', m.body, 'content', m.content, 'at', m.at,
                'editedAt', m.edited_at, 'revokedAt', m.revoked_at, 'delivery', m.delivery, 'error', m.error_code,
                'statuses', (select jsonb_agg(jsonb_build_object('status', s.status, 'at', s.at) order by s.at, s.status)
                  from message_status s where s.message_id = m.id),
                'price', (select jsonb_agg(jsonb_build_object('amount', e.amount, 'currency', e.currency))
                  from (select sum(amount) as amount, currency from ledger_entry where message_id = m.id group by currency) e),
                'media', (select concat('/clients/', $1::text, '/media/', x.message_id) from media x
                  where x.message_id = m.id and x.state = 'STORED'))
              end::text as words
            from page g join places p on p.id = g.id
              left join contact k on k.id = p.contact_id left join message m on m.id = g.message
            order by g.id, g.line
            """;

    /// A line and its place.
    record Line(Cursor place, String words) {
        static Line of(Row row) {
            return new Line(new Cursor(row.getUUID("id"), row.getLong("line")), row.getString("words"));
        }
    }

    /// @param conversation one of the person's, or null for everybody
    /// @param until what was stored later is left out
    record Wanted(UUID clientId, @Nullable UUID conversation, Instant until) {}

    Uni<List<Line>> read(SqlConnection transaction, Wanted wanted, Cursor after, int most) {
        return transaction
                .preparedQuery(LINES)
                .execute(Tuple.tuple()
                        .addUUID(wanted.clientId())
                        .addUUID(wanted.conversation())
                        .addUUID(after.conversation())
                        .addLong(after.line())
                        .addOffsetDateTime(Columns.at(wanted.until()))
                        .addInteger(most))
                .map(rows -> Columns.list(rows).stream().map(Line::of).toList());
    }
}
