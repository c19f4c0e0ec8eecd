package io.partnerline.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.Courier;
import io.partnerline.simulator.webhook.Signature;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How webhooks come, and any body a tester wants sent.
final class WebhookControl {
    private record Mail(String url, byte[] body, Signature signature) {}

    private final World world;
    private final Webhooks webhooks;
    private final Courier courier;

    WebhookControl(World world, Webhooks webhooks, Courier courier) {
        this.world = world;
        this.webhooks = webhooks;
        this.courier = courier;
    }

    void addTo(Control control) {
        control.get("/webhooks/settings", _ -> webhooks.settings().json());
        control.post("/webhooks/settings", wish -> change(wish.body()));
        control.onLater(HttpMethod.POST, "/webhooks/body", wish -> send(wish.body()));
    }

    private ObjectNode change(ObjectNode wish) {
        webhooks.settings(webhooks.settings().with(wish));
        return webhooks.settings().json();
    }

    private Future<ObjectNode> send(ObjectNode wish) {
        int times = wish.path("times").asInt(1);
        if (times < 1 || times > 10_000) {
            throw new IllegalArgumentException("times must be 1 to 10000");
        }
        var mail = new Mail(
                url(wish),
                body(wish),
                Signature.of(Optional.ofNullable(Json.text(wish, "signature")).orElse("good")));
        return sendInTurn(mail, times, new ArrayList<>()).map(statuses -> Json.object("statuses", statuses));
    }

    private Future<List<Integer>> sendInTurn(Mail mail, int left, List<Integer> statuses) {
        if (left == 0) {
            return Future.succeededFuture(statuses);
        }
        return courier.post(
                        mail.url(),
                        mail.body(),
                        mail.signature(),
                        webhooks.settings().timeout())
                .otherwise(0)
                .compose(status -> {
                    statuses.add(status);
                    return sendInTurn(mail, left - 1, statuses);
                });
    }

    private String url(JsonNode wish) {
        var subscription = world.app().subscription();
        return Optional.ofNullable(Json.text(wish, "url"))
                .or(() -> Optional.ofNullable(subscription).map(saved -> saved.callbackUrl()))
                .orElseThrow(() -> new IllegalArgumentException("the app has no callback; name a url"));
    }

    // A string goes out byte by byte, so that broken bodies can be sent; JSON goes out as Meta writes it.
    private static byte[] body(JsonNode wish) {
        var body = wish.path("body");
        if (body.isMissingNode()) {
            throw new IllegalArgumentException("body is missing");
        }
        return body.isTextual() ? body.asText().getBytes(StandardCharsets.UTF_8) : Json.writeAsMeta(body);
    }
}
