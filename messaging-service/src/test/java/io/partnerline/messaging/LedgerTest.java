package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.Traffic.Account;
import io.partnerline.messaging.Traffic.Said;
import io.partnerline.messaging.Traffic.Sent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A month of traffic over three markets and two currencies, with new rates, another rule of what is free and tiers
/// inside, against an independent computation ([Invoice]).
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class LedgerTest {
    private static final long SEED = Long.getLong("ledger.seed", 7);
    private static final int MESSAGES = Integer.getInteger("ledger.messages", 1_000);
    private static final Instant BEGINS = Instant.parse("2026-09-29T00:00:00Z");
    private static final int SECONDS = 35 * 24 * 3600;

    @BeforeEach
    void imports() {
        onboarding()
                .contentType("text/csv")
                .body(MonthCard.CSV)
                .post("/rate-cards?name=test&person=bo")
                .then()
                .statusCode(201);
    }

    @Test
    void equalsAnIndependentComputationInWhateverOrderStatusesCome() {
        // Given: the same month twice, of clients that nothing else tells apart
        var random = new Random(SEED);
        var inOrder = month(random.nextLong(), accounts(100));
        var shuffled = month(new Random(SEED).nextLong(), accounts(200));
        Traffic.accepted(inOrder);
        Traffic.accepted(shuffled);

        // When
        Traffic.said(statuses(inOrder));
        var told = statuses(shuffled);
        told.addAll(statuses(shuffled));
        Collections.shuffle(told, random);
        for (int part = 0; part < 4; part++) {
            Traffic.said(told.subList(part * told.size() / 4, (part + 1) * told.size() / 4));
            TestDatabase.eventually("select count(*) from ledger_hint", "0");
        }
        Traffic.settled();

        // Then
        equalsItsInvoice(inOrder);
        equalsItsInvoice(shuffled);
        assertThat(TestDatabase.query("select count(*) > 0 from ledger_entry where kind = 'COUNTER'"))
                .as("the shuffle had to be corrected, or it proves nothing")
                .containsExactly("t");
        assertThat(
                        TestDatabase.query(
                                "select client_id, currency, sum(messages), sum(amount) from spend group by 1, 2 order by 1, 2"))
                .as("the partner's figures, corrections included")
                .isEqualTo(
                        TestDatabase.query(
                                "select client_id, currency, sum(messages), sum(amount) from ledger_entry group by 1, 2 order by 1, 2"));
    }

    /// Each amount is explained in the last column. A: dollars, in UTC; B: euros, in Berlin. Both are of one portfolio,
    /// which sent 39 utility templates to Germany on 2 October besides.
    private static final String BY_HAND = """
        A | 2026-10-01T00:00:00Z | 919800000001  | marketing      | regular               | marketing      | 0.0118   | India, before the 16th
        A | 2026-10-15T23:59:59Z | 919800000002  | marketing      | regular               | marketing      | 0.0118   | the last second of the old rate
        A | 2026-10-16T00:00:00Z | 919800000003  | marketing      | regular               | marketing      | 0.0123   | the first of the new one
        A | 2026-10-01T12:00:00Z | 4915100000001 | utility        | regular               | utility        | 0.0550   | the 1st of Germany's October
        A | 2026-10-05T12:00:00Z | 4915100000002 | utility        | regular               | utility        | 0.0505   | the 41st: second tier
        B | 2026-10-06T12:00:00Z | 4915100000003 | utility        | regular               | utility        | 0.041005 | the 42nd, in euros
        A | 2026-10-05T12:00:00Z | 4915100000004 | authentication | regular               | authentication | 0.0768   | no tiers
        A | 2026-10-05T12:00:00Z | 5511900000001 | marketing      | regular               | marketing      | 0.0604   | Brazil is among the others
        A | 2026-10-15T12:00:00Z | 5511900000002 | utility        | regular               | utility        | 0.0077   | others, old rate
        A | 2026-10-17T12:00:00Z | 5511900000003 | utility        | regular               | utility        | 0.007777 | others, new rate
        A | 2026-10-09T23:59:59Z | 919800000004  | service        | free_customer_service | service        | 0        | answers are free without limit
        A | 2026-10-10T00:00:00Z | 919800000005  | service        | free_customer_service | service        | 0        | the first of 20 free ones
        A | 2026-10-09T12:00:00Z | 919800000006  | utility        | free_customer_service | utility        | 0        | free in the window until the 10th
        A | 2026-10-11T12:00:00Z | 919800000007  | utility        | free_customer_service | utility        | 0.0014   | from then on India's rate
        A | 2026-10-09T12:00:00Z | 4915100000005 | marketing      | free_customer_service | marketing      | 0.1365   | the window makes no marketing free
        A | 2026-10-09T12:00:00Z | 4915100000006 | marketing      | free_entry_point      | marketing      | 0        | the entry point does
        A | 2026-10-09T12:00:00Z | 4915100000007 | utility        | regular               | marketing      | 0.1365   | Meta says what it was
        A | 2026-10-12T12:00:00Z | 919800000008  | utility        | -                     | -              | 0.0014   | nothing said: as it was sent
        B | 2026-10-15T21:59:59Z | 4915100000008 | marketing      | regular               | marketing      | 0.1131   | in Berlin it is still the 15th
        B | 2026-10-15T22:00:00Z | 4915100000009 | marketing      | regular               | marketing      | 0.1183   | and now the 16th
        """;

    @Test
    void equalsTwentyMessagesByHand() {
        // Given
        var run = "3" + System.nanoTime() % 1_000_000_000;
        var accounts = Map.of(
                "A", Account.of("9" + run, run + "1", "USD", "UTC"),
                "B", Account.of("9" + run, run + "2", "EUR", "Europe/Berlin"));
        Traffic.open(accounts.values());
        var month = new ArrayList<Sent>();
        for (int i = 0; i < 39; i++) {
            var at = Instant.parse("2026-10-02T12:00:00Z").plusSeconds(i);
            month.add(sent(account(accounts, "B"), at, "49151000001" + (10 + i), "utility", "regular", "utility"));
        }
        var rows = BY_HAND.lines().map(line -> line.split(" *\\| *")).toList();
        rows.forEach(row ->
                month.add(sent(account(accounts, row[0]), Instant.parse(row[1]), row[2], row[3], row[4], row[5])));

        // When
        Traffic.accepted(month);
        Traffic.said(statuses(month));
        Traffic.settled();

        // Then
        assertThat(rows).hasSize(20);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(TestDatabase.query(
                            "select trim_scale(sum(amount)) from ledger_entry where message_id = ?",
                            month.get(39 + i).id()))
                    .as(rows.get(i)[7])
                    .containsExactly(
                            new BigDecimal(rows.get(i)[6]).stripTrailingZeros().toPlainString());
        }
        // 2 × 0.0118 = 0.0236 and 0.0123 each on a line of its own, and so on: a line is rounded, not a message
        assertThat(onboarding()
                        .get("/clients/" + account(accounts, "A").client() + "/statement?month=2026-10")
                        .jsonPath()
                        .getDouble("totals.USD"))
                .as("0.02 + 0.01 + 0.06 + 0.05 + 0.08 + 0.06 + 0.01 + 0.01 + 0.00 + 0.00 + 0.14 + 0.14")
                .isEqualTo(0.58);
        spentAsTheLedgerSays(account(accounts, "A").client());
    }

    /// The partner's figures: what a recount of the ledger's entries gives, in whatever parts they are asked for.
    private static void spentAsTheLedgerSays(UUID client) {
        var ledger = TestDatabase.query(
                "select sum(amount), sum(messages) from ledger_entry where client_id = ? and currency = 'USD'", client);
        for (var period : List.of("ALL", "MONTH", "DAY")) {
            var items = onboarding()
                    .get("/analytics?client=" + client + "&from=2026-09-01T00:00:00Z&to=2026-12-01T00:00:00Z&period="
                            + period)
                    .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.BIG_DECIMAL))
                    .getList("items.costs.flatten()", Map.class);
            var amount = items.stream()
                    .map(cost -> new BigDecimal(String.valueOf(cost.get("amount"))))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var messages = items.stream()
                    .mapToLong(cost -> Long.parseLong(String.valueOf(cost.get("messages"))))
                    .sum();
            var counted = ledger.getFirst().split("\\|");
            assertThat(amount).as(period).isPositive().isEqualByComparingTo(counted[0]);
            assertThat(messages).as(period).isEqualTo(Long.parseLong(counted[1]));
        }
    }

    private static Account account(Map<String, Account> accounts, String name) {
        return java.util.Objects.requireNonNull(accounts.get(name));
    }

    private static Sent sent(Account account, Instant at, String to, String category, String type, String byMeta) {
        var priced = type.equals("-") ? null : type;
        return new Sent(
                UUID.randomUUID(),
                account,
                to,
                category,
                at.minusSeconds(2),
                List.of(
                        new Said("sent", at.minusSeconds(1), priced, byMeta),
                        new Said("delivered", at, priced, byMeta),
                        new Said("read", at.plusSeconds(60), null, null)));
    }

    private static void equalsItsInvoice(List<Sent> month) {
        var invoice = Invoice.of(month);
        assertThat(bookings(month)).as("by message").isEqualTo(millionths(invoice));
        var tiers = new TreeMap<String, Integer>();
        for (var account : month.stream().map(Sent::account).distinct().toList()) {
            for (var each : List.of("2026-09", "2026-10", "2026-11")) {
                var lines = invoice.lines(account.client(), each);
                assertThat(lines(account, each)).as("%s %s", account, each).isEqualTo(lines);
                lines.keySet().forEach(line -> tiers.merge(line.split("\\|")[5], 1, Integer::sum));
            }
        }
        assertThat(tiers.keySet()).as("every tier was reached").contains("1", "29", "31", "41", "55");
    }

    private static Map<UUID, Long> millionths(Invoice invoice) {
        var amounts = new HashMap<UUID, Long>();
        invoice.items().forEach((id, item) -> amounts.put(id, item.millionths()));
        return amounts;
    }

    /// What the ledger has of each message.
    private static Map<UUID, Long> bookings(List<Sent> month) {
        var amounts = new HashMap<UUID, Long>();
        for (var account : month.stream().map(Sent::account).distinct().toList()) {
            TestDatabase.query(
                            "select message_id, (sum(amount) * 1000000)::bigint, sum(messages) from ledger_entry where"
                                    + " client_id = ? group by 1",
                            account.client())
                    .forEach(row -> {
                        var cells = row.split("\\|");
                        assertThat(cells[2]).as("charged once: %s", row).isEqualTo("1");
                        amounts.put(UUID.fromString(cells[0]), Long.parseLong(cells[1]));
                    });
        }
        return amounts;
    }

    /// The lines of a statement as [Invoice#lines] writes them.
    private static Map<String, String> lines(Account account, String month) {
        var answer = onboarding().get("/clients/" + account.client() + "/statement?month=" + month);
        assertThat(answer.statusCode()).isEqualTo(200);
        var lines = new TreeMap<String, String>();
        for (var line : answer.jsonPath().getList("lines", Map.class)) {
            var unit = new BigDecimal(String.valueOf(line.get("unit"))).movePointRight(6);
            var amount = new BigDecimal(String.valueOf(line.get("amount"))).movePointRight(2);
            lines.put(
                    String.join(
                            "|",
                            month,
                            String.valueOf(line.get("currency")),
                            String.valueOf(line.get("market")),
                            String.valueOf(line.get("category")),
                            String.valueOf(line.get("type")),
                            String.valueOf(line.get("tier")),
                            String.valueOf(unit.longValueExact())),
                    line.get("messages") + "|" + amount.longValueExact());
        }
        return lines;
    }

    private static List<Account> accounts(int tag) {
        var run = tag + String.valueOf(1000 + new Random().nextInt(9000));
        var accounts = List.of(
                Account.of("9" + run + "1", run + "11", "USD", "Asia/Kolkata"),
                Account.of("9" + run + "1", run + "12", "EUR", "Europe/Berlin"),
                Account.of("9" + run + "2", run + "13", "USD", "UTC"));
        Traffic.open(accounts);
        return accounts;
    }

    private static List<Sent> month(long seed, List<Account> accounts) {
        var random = new Random(seed);
        var month = new ArrayList<Sent>();
        for (int i = 0; i < MESSAGES; i++) {
            var account = accounts.get(random.nextInt(10) < 6 ? 0 : random.nextInt(3));
            var to =
                    List.of("919800000", "491510000", "551190000").get(Math.min(2, random.nextInt(5) / 2)) + (1000 + i);
            var kind = random.nextInt(100);
            var category = kind < 25 ? "marketing" : kind < 60 ? "utility" : kind < 75 ? "authentication" : "service";
            var type = category.equals("service") || (category.equals("utility") && random.nextInt(4) == 0)
                    ? "free_customer_service"
                    : random.nextInt(25) == 0 ? "free_entry_point" : "regular";
            var byMeta = category.equals("utility") && random.nextInt(12) == 0 ? "marketing" : category;
            var delivered = BEGINS.plusSeconds(random.nextInt(SECONDS));
            month.add(new Sent(
                    UUID.randomUUID(),
                    account,
                    to,
                    category,
                    delivered.minusSeconds(4),
                    Traffic.life(random, delivered, type, byMeta)));
        }
        return month;
    }

    private static List<Map.Entry<Sent, Said>> statuses(List<Sent> month) {
        var all = new ArrayList<Map.Entry<Sent, Said>>();
        month.forEach(sent -> sent.said().forEach(said -> all.add(Map.entry(sent, said))));
        all.sort(Map.Entry.comparingByValue(java.util.Comparator.comparing(Said::at)));
        return all;
    }
}
