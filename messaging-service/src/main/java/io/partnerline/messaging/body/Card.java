package io.partnerline.messaging.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contact card. Absent lists are left out, empty ones are sent as such.
public record Card(
        Name name,
        @Nullable List<Phone> phones,
        @Nullable List<Email> emails,
        @Nullable List<Url> urls,
        @Nullable List<Address> addresses,
        @Nullable Org org,
        @Nullable String birthday) {
    /// The whole name, and at least one part of it.
    record Name(
            String formattedName,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String middleName,
            @Nullable String suffix,
            @Nullable String prefix) {}

    record Phone(
            @Nullable String phone,
            @Nullable String type,
            @Nullable String waId) {}

    record Email(@Nullable String email, @Nullable String type) {}

    record Url(@Nullable String url, @Nullable String type) {}

    record Address(
            @Nullable String street,
            @Nullable String city,
            @Nullable String state,
            @Nullable String zip,
            @Nullable String country,
            @Nullable String countryCode,
            @Nullable String type) {}

    record Org(
            @Nullable String company,
            @Nullable String department,
            @Nullable String title) {}
}
