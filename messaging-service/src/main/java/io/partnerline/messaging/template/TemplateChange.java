package io.partnerline.messaging.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something about a template became something else.
///
/// @param before null: it is new
/// @param reason Meta's, if it named one
record TemplateChange(
        Kind kind,
        @Nullable String before,
        String after,
        @Nullable String reason) {
    /// What becomes something else.
    enum Kind {
        STATUS,
        CATEGORY,
        QUALITY,
        COMPONENTS
    }

    /// What is new in what Meta shows; nothing where we know it.
    static List<TemplateChange> between(Optional<StoredTemplate> known, SeenTemplate seen) {
        var changes = new ArrayList<TemplateChange>();
        add(changes, Kind.STATUS, known.map(StoredTemplate::status).orElse(null), seen.status(), seen.rejectedReason());
        add(
                changes,
                Kind.CATEGORY,
                known.map(each -> each.category().name()).orElse(null),
                seen.category().name(),
                null);
        add(changes, Kind.QUALITY, known.map(StoredTemplate::quality).orElse("UNKNOWN"), seen.quality(), null);
        if (known.isPresent() && !known.get().components().equals(seen.components())) {
            changes.add(new TemplateChange(Kind.COMPONENTS, null, "changed", null));
        }
        return List.copyOf(changes);
    }

    private static void add(
            List<TemplateChange> changes, Kind kind, @Nullable String before, String after, @Nullable String reason) {
        if (!after.equals(before)) {
            changes.add(new TemplateChange(kind, before, after, reason));
        }
    }
}
