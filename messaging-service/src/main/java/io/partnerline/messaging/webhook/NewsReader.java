package io.partnerline.messaging.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.webhook.Deliveries.Claimed;
import io.partnerline.messaging.webhook.News.Data;
import io.partnerline.messaging.webhook.News.Message;
import io.partnerline.messaging.webhook.News.Person;
import io.partnerline.messaging.webhook.News.Status;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads what is told when it goes: no copy of a message waits anywhere.
@ApplicationScoped
class NewsReader {
    private final Pool pool;
    private final ObjectMapper json;

    NewsReader(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /// The body to be sent; nothing where the message is not kept any more.
    Uni<Optional<byte[]>> body(Claimed claimed) {
        var message = claimed.delivery().messageId();
        return pool.preparedQuery("""
                        select m.*, s.state as sending, k.name, v.client_id,
                          (select i.value from contact_identity i where i.contact_id = v.contact_id and i.kind = 'wa_id'
                             and i.until is null order by i.since desc, i.id desc limit 1) as wa_id,
                          (select i.value from contact_identity i where i.contact_id = v.contact_id and i.kind = 'user_id'
                             and i.until is null order by i.since desc, i.id desc limit 1) as user_id
                        from message m join conversation v on v.id = m.conversation_id left join send s on s.id = m.id
                          left join contact k on k.id = v.contact_id
                        where m.id = $1 and v.client_id = $2
                        """)
                .execute(Tuple.of(message, claimed.endpoint().clientId()))
                .map(Columns::first)
                .chain(found -> found.map(row -> statuses(claimed)
                                .map(told -> Optional.of(written(news(claimed.delivery(), row, told)))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<List<Status>> statuses(Claimed claimed) {
        return pool.preparedQuery("select * from message_status where message_id = $1 order by at, received_at, status")
                .execute(Tuple.of(claimed.delivery().messageId()))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> new Status(
                                row.getString("status"), Columns.instant(row, "at"), row.getInteger("error_code")))
                        .toList());
    }

    private static News news(Delivery delivery, Row row, List<Status> statuses) {
        var content = row.getJsonObject("content");
        return new News(
                delivery.event().toLowerCase(Locale.ROOT).replace('_', '.'),
                delivery.at(),
                new Data(
                        row.getUUID("client_id"),
                        row.getUUID("conversation_id"),
                        row.getString("phone_number_id"),
                        new Person(row.getString("wa_id"), row.getString("user_id"), row.getString("name")),
                        new Message(
                                row.getUUID("id"),
                                row.getString("wamid"),
                                row.getLong("seq"),
                                row.getString("origin"),
                                row.getString("kind"),
                                row.getString("body"),
                                content == null ? null : content.getMap(),
                                Columns.instant(row, "at"),
                                Columns.instantOrNull(row, "edited_at"),
                                Columns.instantOrNull(row, "revoked_at"),
                                row.getString("sending"),
                                row.getString("delivery"),
                                row.getInteger("error_code"),
                                row.getString("remedy"),
                                statuses)));
    }

    private byte[] written(News news) {
        try {
            return json.writeValueAsBytes(news);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
