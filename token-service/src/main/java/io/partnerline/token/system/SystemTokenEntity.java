package io.partnerline.token.system;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The row of `system_token`: what Meta said about the token's version.
@Entity
@Table(name = "system_token")
class SystemTokenEntity {
    static final boolean KEY = true;

    @Id
    @Column(name = "only_one")
    boolean onlyOne = KEY;

    int version;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "inspected_at")
    Instant inspectedAt;
}
