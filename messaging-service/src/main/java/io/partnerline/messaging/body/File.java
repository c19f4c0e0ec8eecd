package io.partnerline.messaging.body;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A file: by the id of an upload, or by a link that Meta follows. Never both.
///
/// @param caption of images, videos and documents
/// @param filename of documents
/// @param voice whether an audio is shown as spoken (Ogg with Opus)
public record File(
        @Nullable String id,
        @Nullable String link,
        @Nullable String caption,
        @Nullable String filename,
        @Nullable Boolean voice) {
    /// What Meta tells apart.
    public enum Type {
        IMAGE,
        VIDEO,
        AUDIO,
        DOCUMENT,
        STICKER;

        /// Those that stand above a text.
        static final Set<Type> HEADERS = Set.of(IMAGE, VIDEO, DOCUMENT);

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasCaption() {
            return HEADERS.contains(this);
        }
    }
}
