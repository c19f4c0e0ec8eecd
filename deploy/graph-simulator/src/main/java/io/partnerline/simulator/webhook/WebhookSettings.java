package io.partnerline.simulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How fast, how often and in what order webhooks come.
///
/// @param sent how long after its acceptance a message is sent
/// @param delivered the same for its delivery
/// @param read the same for its being read; null when nobody reads
/// @param duplicates how many times more each POST comes
/// @param reorder a random wait below this before each POST; zero keeps the order
/// @param batch how many updates share a POST at most
/// @param batchWindow how long an update waits for others
/// @param retry the wait before the second retry, doubled for each further one; the first comes at once
/// @param timeout how long the app may take to answer
public record WebhookSettings(
        Duration sent,
        Duration delivered,
        @Nullable Duration read,
        int duplicates,
        Duration reorder,
        int batch,
        Duration batchWindow,
        Duration retry,
        Duration timeout) {

    public static final WebhookSettings LOCAL = new WebhookSettings(
            Duration.ofMillis(30),
            Duration.ofMillis(80),
            Duration.ofSeconds(2),
            0,
            Duration.ZERO,
            1,
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));

    /// These settings with those changed that a tester names.
    public WebhookSettings with(JsonNode change) {
        var settings = new WebhookSettings(
                millis(change, "sentAfterMillis", sent),
                millis(change, "deliveredAfterMillis", delivered),
                change.path("readAfterMillis").isNull() ? null : readAfter(change),
                change.path("duplicates").asInt(duplicates),
                millis(change, "reorderWithinMillis", reorder),
                change.path("batch").asInt(batch),
                millis(change, "batchWindowMillis", batchWindow),
                millis(change, "retryAfterMillis", retry),
                millis(change, "timeoutMillis", timeout));
        if (settings.duplicates < 0 || settings.batch < 1 || settings.batch > 1000 || settings.retry.isZero()) {
            throw new IllegalArgumentException("duplicates >= 0, batch 1 to 1000, retryAfterMillis > 0");
        }
        return settings;
    }

    private @Nullable Duration readAfter(JsonNode change) {
        return change.has("readAfterMillis")
                ? Duration.ofMillis(change.path("readAfterMillis").asLong())
                : read;
    }

    private static Duration millis(JsonNode change, String name, Duration now) {
        var wanted = change.path(name).asLong(now.toMillis());
        if (wanted < 0) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
        return Duration.ofMillis(wanted);
    }

    public ObjectNode json() {
        return Json.object(
                "sentAfterMillis", sent.toMillis(),
                "deliveredAfterMillis", delivered.toMillis(),
                "readAfterMillis", read == null ? null : read.toMillis(),
                "duplicates", duplicates,
                "reorderWithinMillis", reorder.toMillis(),
                "batch", batch,
                "batchWindowMillis", batchWindow.toMillis(),
                "retryAfterMillis", retry.toMillis(),
                "timeoutMillis", timeout.toMillis());
    }
}
