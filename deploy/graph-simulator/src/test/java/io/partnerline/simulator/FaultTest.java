package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.partnerline.simulator.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Faults a test asks for.
class FaultTest {
    @AutoClose
    private final Meta meta = new Meta();

    private int parked(String id) {
        return meta.control("GET", "/faults", null).path("faults").findParents("id").stream()
                .filter(fault -> fault.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow()
                .path("parked")
                .asInt();
    }

    @Test
    void anErrorComesOnceInsteadOfTheEffect() {
        var client = meta.signedUp();
        var _ = meta.tell(
                "/faults", "call", "POST /{phone}/register", "error", Json.object("code", 133004, "subcode", 7));

        var refused = meta.register(client, "123456");

        assertThat(List.of(refused.status(), refused.code(), refused.subcode())).containsExactly(503, 133004, 7);
        assertThat(meta.effects(client.phone())).isEmpty();
        assertThat(meta.register(client, "123456").status()).isEqualTo(200);
    }

    @Test
    void aShareOfTheCallsFailsTheSameWayAgain() {
        var client = meta.signedUp();

        var first = tenReads(client);
        var second = tenReads(client);

        assertThat(first).isEqualTo(second).contains(200, 503);
    }

    private List<Integer> tenReads(Meta.Client client) {
        var _ = meta.control("DELETE", "/faults", null);
        var _ = meta.tell(
                "/faults", "call", "GET /{waba}", "httpStatus", 503, "times", "always", "share", 0.5, "seed", 7);
        return IntStream.range(0, 10)
                .mapToObj(_ -> meta.get("/" + client.waba(), client.token()).status())
                .toList();
    }

    @Test
    void anHttpStatusAloneIsATransientError() {
        var client = meta.signedUp();
        var _ = meta.tell("/faults", "call", "GET /{waba}", "httpStatus", 503);

        var reply = meta.get("/" + client.waba(), client.token());

        assertThat(List.of(reply.status(), reply.code())).containsExactly(503, 2);
        assertThat(reply.text("error", "is_transient")).isEqualTo("true");
    }

    @Test
    void aResetBeforeTheEffectLeavesNone() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");
        var _ = meta.tell("/faults", "call", "POST /{phone}/messages", "reset", "before");

        assertThatThrownBy(() -> sendRaw(client)).isInstanceOf(IOException.class);

        assertThat(meta.control("GET", "/messages", null).path("messages")).isEmpty();
    }

    @Test
    void aResetAfterTheEffectHidesIt() {
        var client = meta.live();
        var _ = meta.customerWrites(client, "hello");
        var _ = meta.tell("/faults", "call", "POST /{phone}/messages", "reset", "after");

        assertThatThrownBy(() -> sendRaw(client)).isInstanceOf(IOException.class);

        assertThat(meta.control("GET", "/messages", null).path("messages")).hasSize(1);
        await().untilAsserted(
                        () -> assertThat(meta.hook().statusNames()).containsExactlyInAnyOrder("sent", "delivered"));
    }

    private void sendRaw(Meta.Client client) throws IOException {
        var body = Json.object("messaging_product", "whatsapp", "to", Meta.CUSTOMER, "text", Json.object("body", "Hi"));
        var _ = meta.send("POST", "/v25.0/" + client.phone() + "/messages", client.token(), body);
    }

    @Test
    void garbageIsHtml() throws IOException {
        var client = meta.signedUp();
        var _ = meta.tell("/faults", "call", "GET /{phone}", "garbage", true);

        var response = meta.send("GET", "/v25.0/" + client.phone(), client.token(), null);

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void aHeldCallWaitsUntilTheFaultIsDeleted() {
        var client = meta.signedUp();
        var _ = meta.tell("/faults", "id", "gate", "call", "POST /{phone}/register", "hold", "before");
        var call = CompletableFuture.supplyAsync(() -> meta.register(client, "123456"));
        await().untilAsserted(() -> assertThat(parked("gate")).isEqualTo(1));
        assertThat(meta.effects(client.phone())).isEmpty();

        var _ = meta.control("DELETE", "/faults/gate", null);

        assertThat(call.join().status()).isEqualTo(200);
        assertThat(meta.effects(client.phone())).containsExactly("number.registered");
    }

    @Test
    void aCallHeldAfterItsEffectHasHadIt() {
        var client = meta.signedUp();
        var _ = meta.tell("/faults", "id", "gate", "call", "POST /{phone}/register", "hold", "after");
        var call = CompletableFuture.supplyAsync(() -> meta.register(client, "123456"));

        await().untilAsserted(() -> assertThat(parked("gate")).isEqualTo(1));
        assertThat(meta.effects(client.phone())).containsExactly("number.registered");

        var _ = meta.control("DELETE", "/faults", null);
        assertThat(call.join().status()).isEqualTo(200);
    }

    @Test
    void aFaultIsForOneSubjectAndOneParameterWhenTold() {
        var one = meta.signedUp();
        var other = meta.signedUp();
        var _ = meta.tell(
                "/faults",
                "call",
                "GET /{waba}",
                "subject",
                one.waba(),
                "where",
                Json.object("fields", "currency"),
                "times",
                "always",
                "error",
                Json.object("code", 2));

        assertThat(meta.get("/" + one.waba() + "?fields=currency", one.token()).code())
                .isEqualTo(2);
        assertThat(meta.get("/" + one.waba() + "?fields=currency", one.token()).code())
                .isEqualTo(2);
        assertThat(meta.get("/" + one.waba() + "?fields=name", one.token()).status())
                .isEqualTo(200);
        assertThat(meta.get("/" + other.waba() + "?fields=currency", other.token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDelayIsFelt() {
        var client = meta.signedUp();
        var _ = meta.tell("/faults", "call", "GET /{waba}", "delayMillis", 150);
        long start = System.nanoTime();

        var _ = meta.get("/" + client.waba(), client.token());

        assertThat(System.nanoTime() - start).isGreaterThan(140_000_000L);
    }

    @Test
    void aFaultForAnUnknownCallIsRefusedWithTheKnownOnes() {
        var reply = meta.call("POST", "/control/faults", null, Json.object("call", "POST /nonsense"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).contains("POST /{phone}/messages");
    }
}
