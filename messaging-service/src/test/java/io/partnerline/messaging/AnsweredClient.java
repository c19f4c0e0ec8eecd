package io.partnerline.messaging;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;

/// A client on the credit line that answered a person once, for tests of other packages.
public final class AnsweredClient {
    private final TestClient client;

    private AnsweredClient(TestClient client) {
        this.client = client;
    }

    /// Its answer has arrived, as Meta knows, and nobody told us.
    public static AnsweredClient one() {
        var client = TestClient.live().funded();
        client.hears("15550100002", "Hello");
        Meta.accepted(client, 1);
        await().until(() ->
                Meta.sent(client).getFirst().path("statuses").toString().contains("delivered"));
        TestDatabase.eventually("select count(*) from ledger_row where client_id = ?", "1", client.id());
        return new AnsweredClient(client);
    }

    public UUID id() {
        return client.id();
    }

    public String wabaId() {
        return client.wabaId();
    }

    public String number() {
        return client.number();
    }

    public UUID credentialId() {
        return client.credentialId();
    }

    /// Now we are told.
    public void delivered() {
        delivered(client);
        TestDatabase.eventually("select state from ledger_row where client_id = ?", "DELIVERED", client.id());
    }

    /// Meta says that a client's first answer arrived, and was free.
    static void delivered(TestClient client) {
        Events.status(
                client,
                Meta.sent(client).getFirst().path("wamid").asText(),
                "delivered",
                Map.of(
                        "pricing",
                        Map.of(
                                "billable",
                                false,
                                "pricing_model",
                                "PMP",
                                "type",
                                "free_customer_service",
                                "category",
                                "service")));
    }

    /// What is open about its account.
    public String openAlerts() {
        return String.join(
                " ",
                TestDatabase.query(
                        "select type from alert where subject = ? and closed_at is null order by 1", client.wabaId()));
    }

    /// Where the two counts differ.
    public String differences() {
        return String.join(
                " ",
                TestDatabase.query(
                        "select country, category, type, our_messages, their_messages from ledger_difference where"
                                + " client_id = ?",
                        client.id()));
    }
}
