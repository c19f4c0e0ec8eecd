package io.partnerline.messaging.body;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What fills the variable parts of a template.
///
/// @param type `header`, `body` or `button`
/// @param subType of a button: `quick_reply`, `url` …
/// @param index of a button, counted from 0
public record Component(
        String type, @Nullable String subType, @Nullable String index, List<Parameter> parameters) {
    /// One variable.
    public sealed interface Parameter {
        /// Words; `name` in templates whose parameters have names.
        record Words(@Nullable String name, String text) implements Parameter {}

        /// An amount, in thousandths.
        record Money(@Nullable String name, String fallback, String code, long thousandths) implements Parameter {}

        /// A moment, as it is to be shown.
        record Moment(@Nullable String name, String fallback) implements Parameter {}

        /// The file of a header.
        record Picture(File.Type type, File file) implements Parameter {}

        /// The place of a header.
        record Place(Body.Location location) implements Parameter {}

        /// What a quick reply sends back.
        record Payload(String payload) implements Parameter {}

        /// What a copy button copies.
        record Coupon(String code) implements Parameter {}
    }

    boolean hasFile() {
        return parameters.stream().anyMatch(Parameter.Picture.class::isInstance);
    }
}
