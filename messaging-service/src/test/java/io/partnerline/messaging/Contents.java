package io.partnerline.messaging;

import java.util.List;
import java.util.stream.Stream;

/// What a client's tables say, without what differs from one run to the next: our ids, Meta's of our messages, and when
/// we heard of something.
final class Contents {
    private static final String PERSON =
            "(select i.value from contact_identity i where i.contact_id = v.contact_id and i.kind = 'wa_id' and i.until is null)";
    private static final List<String> IN_ANY_ORDER =
            List.of("""
            select 'message', %s, m.wamid, m.origin, m.type, m.kind, m.body, m.content, m.at, m.edited_at, m.revoked_at, m.delivery
            from message m join conversation v on v.id = m.conversation_id
            where m.phone_number_id = ? and m.origin <> 'AUTOMATIC'
            """.formatted(PERSON), """
            select 'change', target, kind, wamid, body, content, at from message_change where phone_number_id = ?
            """, """
            select 'conversation', %s, v.owner, v.owner_until, v.window_until from conversation v where v.phone_number_id = ?
            """.formatted(PERSON), """
            select 'parked status', wamid, status, at from message_status where phone_number_id = ? and message_id is null
            """, """
            select 'consent', i.value, o.scope, o.opted_out, o.source, o.at from consent o join contact_identity i using (contact_id)
            join client_number n on n.client_id = o.client_id where n.phone_number_id = ?
            """);
    private static final List<String> WITHIN_A_KEY = List.of("""
            select 'order', %s, string_agg(m.wamid, ' ' order by m.seq)
            from message m join conversation v on v.id = m.conversation_id
            where m.phone_number_id = ? and m.origin <> 'AUTOMATIC' group by v.contact_id
            """.formatted(PERSON), """
            select 'answer', c.wamid, m.body, m.delivery, s.state, s.source
            from send s join message m on m.id = s.id join message c on c.id = s.cause where s.phone_number_id = ?
            """, """
            select 'decision', m.wamid, j.decision, j.done from reply_job j join message m on m.id = j.message_id
            where m.phone_number_id = ?
            """);

    private Contents() {}

    /// What does not depend on any order.
    static List<String> inAnyOrder(List<TestClient> clients) {
        return of(clients, IN_ANY_ORDER.stream()).toList();
    }

    /// The above, and what holds where each key's records come in their order.
    static List<String> all(List<TestClient> clients) {
        return of(clients, Stream.concat(IN_ANY_ORDER.stream(), WITHIN_A_KEY.stream()))
                .toList();
    }

    private static Stream<String> of(List<TestClient> clients, Stream<String> queries) {
        var all = queries.toList();
        return java.util.stream.IntStream.range(0, clients.size())
                .boxed()
                .flatMap(client -> all.stream()
                        .flatMap(query ->
                                TestDatabase.query(query, clients.get(client).number()).stream())
                        .map(row -> client + "|" + row))
                .sorted();
    }
}
