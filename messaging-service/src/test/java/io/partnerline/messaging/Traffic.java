package io.partnerline.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Messages of clients that exist in the database alone, and what Meta said of them. A month of them comes by SQL, not
/// by Kafka: what is proven with it begins where statuses are kept.
final class Traffic {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Traffic() {}

    /// A client business with one account and number.
    record Account(UUID client, String portfolio, String waba, String number, String currency, ZoneId zone) {
        /// @param tag digits that make its ids its own
        static Account of(String portfolio, String tag, String currency, String zone) {
            return new Account(UUID.randomUUID(), portfolio, "8" + tag, "7" + tag, currency, ZoneId.of(zone));
        }
    }

    /// One status.
    record Said(
            String status,
            Instant at,
            @Nullable String type,
            @Nullable String category) {}

    /// A message with all that Meta says of it, in the order in which it happens.
    record Sent(UUID id, Account account, String to, String category, Instant accepted, List<Said> said) {
        String wamid() {
            return "wamid." + id;
        }
    }

    /// Makes the accounts known.
    static void open(Collection<Account> accounts) {
        for (var account : accounts) {
            query(
                    """
                    insert into client_number (key, phone_number_id, version, client_id, name, state, portfolio_id, waba_id, credential_id, at, currency)
                    values (?, ?, 1, ?, 'Shop <b>', 'OFFBOARDED', ?, ?, gen_random_uuid(), now(), ?)
                    """,
                    account.number(),
                    account.number(),
                    account.client(),
                    account.portfolio(),
                    account.waba(),
                    account.currency());
            query(
                    "insert into billing_account (waba_id, client_id, currency, time_zone) values (?, ?, ?, ?)",
                    account.waba(),
                    account.client(),
                    account.currency(),
                    account.zone().getId());
            query(
                    "with person as (insert into contact (id, portfolio_id, created_at) values (gen_random_uuid(), ?,"
                            + " now()) returning id) insert into conversation (id, client_id, phone_number_id, contact_id,"
                            + " last_message_at) select ?, ?, ?, id, now() from person",
                    account.portfolio(),
                    conversation(account),
                    account.client(),
                    account.number());
        }
    }

    private static UUID conversation(Account account) {
        return UUID.nameUUIDFromBytes(account.number().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Meta takes them.
    static void accepted(List<Sent> messages) {
        var rows = json(messages.stream()
                .map(sent -> Map.of(
                        "id", sent.id(),
                        "conversation", conversation(sent.account()),
                        "client", sent.account().client(),
                        "number", sent.account().number(),
                        "wamid", sent.wamid(),
                        "wa_id", sent.to(),
                        "category", sent.category().toUpperCase(java.util.Locale.ROOT),
                        "accepted", sent.accepted().toString()))
                .toList());
        var of = " from jsonb_to_recordset(?::jsonb) as r(id uuid, conversation uuid, client uuid, number text, wamid"
                + " text, wa_id text, category text, accepted timestamptz)";
        query(
                "insert into message (id, conversation_id, phone_number_id, wamid, origin, type, at, received_at)"
                        + " select id, conversation, number, wamid, 'PERSON', 'text', accepted, accepted" + of,
                rows);
        query(
                "insert into send (id, conversation_id, client_id, phone_number_id, recipient_wa_id, body, category,"
                        + " state, next_at, sending_at, received_at, created_at) select id, conversation, client, number,"
                        + " wa_id, 'x', category, 'SENDING', accepted, now(), accepted, accepted" + of,
                rows);
        query(
                "update send s set state = 'ACCEPTED', wamid = r.wamid, accepted_at = r.accepted" + of
                        + " where s.id = r.id",
                rows);
    }

    /// Meta says these of their messages; what it said before it says in vain.
    static void said(List<Map.Entry<Sent, Said>> statuses) {
        var rows = statuses.stream()
                .map(each -> {
                    var row = new HashMap<String, Object>();
                    row.put("id", each.getKey().id());
                    row.put("number", each.getKey().account().number());
                    row.put("wamid", each.getKey().wamid());
                    row.put("status", each.getValue().status());
                    row.put("at", each.getValue().at().toString());
                    row.put("pricing", pricing(each.getValue()));
                    return row;
                })
                .toList();
        query(
                "insert into message_status (phone_number_id, wamid, status, at, message_id, pricing, raw,"
                        + " received_at) select number, wamid, status, at, id, pricing, '', at from"
                        + " jsonb_to_recordset(?::jsonb) as r(id uuid, number text, wamid text, status text, at"
                        + " timestamptz, pricing text) on conflict do nothing",
                json(rows));
    }

    private static @Nullable String pricing(Said said) {
        return said.type() == null
                ? null
                : json(Map.of(
                        "billable",
                        said.type().equals("regular"),
                        "pricing_model",
                        "PMP",
                        "type",
                        said.type(),
                        "category",
                        String.valueOf(said.category())));
    }

    /// Everything that was appended is folded, and no tier is in doubt.
    static void settled() {
        TestDatabase.eventually(
                "select (select count(*) from ledger_hint) || ' ' || (select count(*) from ledger_count where"
                        + " unsettled)",
                "0 0");
    }

    /// What Meta says of a message: pricing on `sent` and on one of `delivered` and `read`; some are read at once, some
    /// fail, of some nothing is heard, and some are another category to Meta than to us.
    static List<Said> life(Random random, Instant delivered, String type, String category) {
        var said = new ArrayList<Said>();
        var fate = random.nextInt(100);
        var silent = random.nextInt(100) < 4;
        var onRead = random.nextInt(100) < 20;
        var priced = silent ? null : type;
        if (fate < 2) {
            return said;
        }
        said.add(new Said("sent", delivered.minusSeconds(3), random.nextInt(10) == 0 ? null : priced, category));
        if (fate < 7) {
            said.add(new Said("failed", delivered, null, null));
            return said;
        }
        if (fate >= 12) {
            said.add(new Said("delivered", delivered, onRead && fate < 60 ? null : priced, category));
        }
        if (fate < 60) {
            said.add(new Said(
                    "read", delivered.plusSeconds(fate < 12 ? 0 : 40), onRead || fate < 12 ? priced : null, category));
        }
        return said;
    }

    private static void query(String sql, Object... parameters) {
        var _ = TestDatabase.query(sql, parameters);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
