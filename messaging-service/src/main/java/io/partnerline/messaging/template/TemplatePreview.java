package io.partnerline.messaging.template;

import java.util.List;

/// A template as a person reads it.
///
/// @param header words, or what kind of thing stands there; empty: none
/// @param footer empty: none
public record TemplatePreview(String header, String body, String footer, List<Button> buttons) {
    /// @param url where a link leads; empty for others
    public record Button(String text, String url) {}
}
