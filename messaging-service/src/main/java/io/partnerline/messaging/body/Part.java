package io.partnerline.messaging.body;

import org.jspecify.annotations.Nullable;

/// One message to one person.
///
/// @param replyTo the message it is shown under
/// @param identityKeyHash deliver only to somebody whose key this is
public record Part(
        Body body, @Nullable String replyTo, @Nullable String identityKeyHash) {
    /// A text and nothing else.
    public static Part text(String text) {
        return new Part(new Body.Text(text, null), null, null);
    }

    /// A message that stands for itself.
    public static Part of(Body body) {
        return new Part(body, null, null);
    }

    /// Whether its words are all there is to it.
    public boolean isPlainText() {
        return body instanceof Body.Text(var _, var preview)
                && !Boolean.TRUE.equals(preview)
                && replyTo == null
                && identityKeyHash == null;
    }

    @Override
    public String toString() {
        return "Part[" + body.kind() + "]";
    }
}
