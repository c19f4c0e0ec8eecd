package io.partnerline.onboarding.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client's number, and what Meta last said about it.
@Entity(name = "Number")
@Table(name = "client_numbers")
class NumberEntity {
    @Id
    @Column(name = "phone_number_id")
    private String phoneNumberId;

    @Column(name = "client_id")
    private UUID clientId;

    @Column(name = "display_phone_number")
    private String displayPhoneNumber;

    private boolean coexists;
    private @Nullable String name;

    @Column(name = "name_status")
    private @Nullable String nameStatus;

    private @Nullable String status;
    private @Nullable String quality;

    @Column(name = "messaging_limit")
    private @Nullable String messagingLimit;

    @Column(name = "pin_doubtful")
    private boolean pinDoubtful;

    @Column(name = "added_at")
    private Instant addedAt;

    static NumberEntity of(NewClient.Number number, UUID client, Instant now) {
        var entity = new NumberEntity();
        entity.phoneNumberId = number.id().value();
        entity.addedAt = now;
        entity.belongTo(number, client);
        return entity;
    }

    /// A number that was somebody else's, or this client's before.
    void belongTo(NewClient.Number number, UUID client) {
        clientId = client;
        displayPhoneNumber = number.display();
        coexists = number.coexists();
        status = "CONNECTED";
        pinDoubtful = false;
    }

    String phone() {
        return phoneNumberId;
    }

    String display() {
        return displayPhoneNumber;
    }

    UUID client() {
        return clientId;
    }

    boolean coexists() {
        return coexists;
    }

    /// What is known of one property; null where nothing is.
    @Nullable
    String get(NumberProperty property) {
        return switch (property) {
            case NAME -> name;
            case NAME_STATUS -> nameStatus;
            case STATUS -> status;
            case QUALITY -> quality;
            case MESSAGING_LIMIT -> messagingLimit;
            case PIN -> pinDoubtful ? "DOUBTFUL" : null;
        };
    }

    /// Whether that is news.
    boolean set(NumberProperty property, @Nullable String value) {
        if (Objects.equals(get(property), value)) {
            return false;
        }
        switch (property) {
            case NAME -> name = value;
            case NAME_STATUS -> nameStatus = value;
            case STATUS -> status = value;
            case QUALITY -> quality = value;
            case MESSAGING_LIMIT -> messagingLimit = value;
            case PIN -> pinDoubtful = value != null;
        }
        return true;
    }

    NumberView view() {
        return new NumberView(
                phoneNumberId,
                displayPhoneNumber,
                coexists,
                name,
                nameStatus,
                status,
                quality,
                messagingLimit,
                pinDoubtful);
    }
}
