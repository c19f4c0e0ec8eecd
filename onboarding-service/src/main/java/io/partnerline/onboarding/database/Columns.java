package io.partnerline.onboarding.database;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values of columns. A parameter that may be absent goes in as a text that may be empty, `nullif(?1, '')`: a null has
/// no type in SQL.
public final class Columns {
    private Columns() {}

    /// A parameter for `nullif(?1, '')`.
    public static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /// A `timestamptz`.
    public static Instant instant(Object column) {
        return switch (column) {
            case Instant instant -> instant;
            case OffsetDateTime offset -> offset.toInstant();
            default -> throw new IllegalArgumentException("no timestamptz: " + column.getClass());
        };
    }

    /// A `timestamptz` that may be absent.
    public static @Nullable Instant instantOrNull(@Nullable Object column) {
        return column == null ? null : instant(column);
    }

    /// A `uuid` as text that may be absent.
    public static @Nullable UUID uuidOrNull(@Nullable Object column) {
        return column == null ? null : UUID.fromString((String) column);
    }
}
