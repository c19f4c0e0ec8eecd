package io.partnerline.token.vault;

import java.util.UUID;
import java.util.regex.Pattern;

/// Where a secret lies below the mount.
public record VaultPath(String value) {
    private static final Pattern PHONE_NUMBER_ID = Pattern.compile("[0-9]{1,25}");

    /// The business token of a credential.
    public static VaultPath ofCredential(UUID id) {
        return new VaultPath("credentials/" + id);
    }

    /// The PIN of a phone number.
    public static VaultPath ofPin(String phoneNumberId) {
        if (!PHONE_NUMBER_ID.matcher(phoneNumberId).matches()) {
            throw new IllegalArgumentException("not a phone number id");
        }
        return new VaultPath("pins/" + phoneNumberId);
    }

    /// Where the head of a service's audit chain is kept.
    public static VaultPath ofAuditHead(String service) {
        return new VaultPath("audit/" + service);
    }

    /// The partner's system user token.
    public static VaultPath ofSystemToken() {
        return new VaultPath("system/token");
    }
}
