package io.partnerline.messaging.template;

import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// States of the templates of messages that are about to go, within the transaction that starts them.
@ApplicationScoped
public class TemplateStates {
    /// A message and what it is made of.
    public record Asked(UUID sendId, String number, String name, String language) {}

    /// By message; nothing of templates that nobody has heard of: Meta knows.
    public Uni<Map<UUID, TemplateState>> of(SqlConnection transaction, List<Asked> asked) {
        return transaction
                .preparedQuery("""
                        select distinct on (a.send) a.send, t.category, t.status, t.quality, f.phone_number_id is not null as flagged
                        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as a(send, number, name, language)
                        join client_number n on n.phone_number_id = a.number
                        join template t on t.waba_id = n.waba_id and t.name = a.name and t.language = a.language
                        left join flagged_number f on f.phone_number_id = a.number
                        order by a.send, t.status = 'DELETED', t.changed_at desc
                        """)
                .execute(Tuple.of(
                        asked.stream().map(Asked::sendId).toArray(UUID[]::new),
                        asked.stream().map(Asked::number).toArray(String[]::new),
                        asked.stream().map(Asked::name).toArray(String[]::new),
                        asked.stream().map(Asked::language).toArray(String[]::new)))
                .map(rows -> Columns.list(rows).stream()
                        .collect(Collectors.toMap(
                                row -> row.getUUID("send"),
                                row -> new TemplateState(
                                        Category.valueOf(row.getString("category")),
                                        row.getString("status"),
                                        row.getString("quality"),
                                        row.getBoolean("flagged")))));
    }
}
