package io.partnerline.onboarding.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The query of a call, as it was written: names and values are told apart, and nothing else is changed.
///
/// @param parts `name=value`, still encoded
record Query(List<String> parts) {
    Query {
        parts = List.copyOf(parts);
    }

    static Query of(@Nullable String raw) {
        return new Query(
                raw == null
                        ? List.of()
                        : Arrays.stream(raw.split("&"))
                                .filter(part -> !part.isEmpty())
                                .toList());
    }

    /// The values of a name.
    List<String> all(String name) {
        return parts.stream()
                .filter(part -> isOf(part, name))
                .map(part -> decoded(part).substring(name.length() + 1))
                .toList();
    }

    /// The same with these values of a name, and no others.
    Query with(String name, Collection<String> values) {
        return new Query(Stream.concat(
                        parts.stream().filter(part -> !isOf(part, name)),
                        values.stream().map(value -> name + "=" + URLEncoder.encode(value, UTF_8)))
                .toList());
    }

    private static boolean isOf(String part, String name) {
        return decoded(part).startsWith(name + "=");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, UTF_8);
    }

    /// As it stands behind a path.
    @Override
    public String toString() {
        return parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining("&", "?", ""));
    }
}
