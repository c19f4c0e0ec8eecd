package io.partnerline.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A file at Meta: sent by a customer, or uploaded by the app.
public final class Media implements GraphObject {
    /// How long the address of a file is good for.
    private static final Duration ADDRESS_LIVES = Duration.ofMinutes(5);

    /// What it is, and what is said of it.
    ///
    /// @param head its first bytes, as Latin-1; the rest is made up
    /// @param sha256 in hex, as it is told
    /// @param redirect where its address leads instead, if anywhere
    public record Content(
            String mimeType,
            String head,
            long size,
            String sha256,
            @Nullable String redirect) implements Serializable {}

    private final String id;
    private final Phone phone;
    private final Content content;
    private final Instant expiresAt;
    private int deadAddresses;

    /// @param deadAddresses how many addresses are told that are too old already
    public Media(String id, Phone phone, Content content, Instant expiresAt, int deadAddresses) {
        this.deadAddresses = deadAddresses;
        this.id = id;
        this.phone = phone;
        this.content = content;
        this.expiresAt = expiresAt;
    }

    @Override
    public String id() {
        return id;
    }

    /// As a webhook names it, the hash in base64.
    public ObjectNode told() {
        return Json.object(
                "id",
                id,
                "mime_type",
                content.mimeType(),
                "sha256Base64",
                Base64.getEncoder().encodeToString(HexFormat.of().parseHex(content.sha256())));
    }

    public Phone phone() {
        return phone;
    }

    public Content content() {
        return content;
    }

    /// How long the next address that is told is good for.
    public Duration nextAddressLives() {
        return deadAddresses-- > 0 ? Duration.ZERO : ADDRESS_LIVES;
    }

    /// Customers' files live for seven days, uploaded ones for thirty.
    public boolean lives(Instant now) {
        return now.isBefore(expiresAt);
    }
}
