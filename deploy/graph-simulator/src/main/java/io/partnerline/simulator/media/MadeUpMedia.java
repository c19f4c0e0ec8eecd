package io.partnerline.simulator.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Media;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/// Files that a tester has a customer send.
public final class MadeUpMedia {
    private static final Duration LIVES = Duration.ofDays(7);
    private static final long LARGEST = 1L << 30;
    private static final Map<String, String> HEADS = Map.of(
            "image/jpeg", "\u00FF\u00D8\u00FF\u00E0",
            "image/png", "\u0089PNG\r\n\u001A\n",
            "image/webp", "RIFF....WEBPVP8 ",
            "audio/ogg", "OggS",
            "video/mp4", "....ftypisom",
            "application/pdf", "%PDF-1.7\n");

    private final World world;

    public MadeUpMedia(World world) {
        this.world = world;
    }

    /// @param wish `phoneNumberId`, `mimeType`, `size`, `head` (else as the type has it), `sha256` (else the true one),
    ///     `redirect`, `deadAddresses`
    public Media make(JsonNode wish) {
        var phone = world.find(wish.path("phoneNumberId").asText(), Phone.class)
                .orElseThrow(() -> new IllegalArgumentException("no such phoneNumberId"));
        var type = Objects.requireNonNullElse(Json.text(wish, "mimeType"), "image/jpeg");
        var head = Objects.requireNonNullElse(Json.text(wish, "head"), HEADS.getOrDefault(type, ""));
        long size = wish.path("size").asLong(1_000);
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("size must be 1 to " + LARGEST);
        }
        var sha256 = Json.text(wish, "sha256");
        var content = new Media.Content(
                type,
                head,
                size,
                sha256 == null ? new MadeUp(head, size).sha256() : sha256,
                Json.text(wish, "redirect"));
        var media = new Media(
                world.ids().media(),
                phone,
                content,
                world.clock().instant().plus(LIVES),
                wish.path("deadAddresses").asInt());
        world.add(media);
        return media;
    }
}
