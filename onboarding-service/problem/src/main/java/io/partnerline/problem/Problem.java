package io.partnerline.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Problem details as RFC 9457 has them.
///
/// @param type a stable URI: `urn:partnerline:problem:<slug>`
/// @param title the kind of problem in a few words, the same for every occurrence
/// @param status the HTTP status
/// @param detail what is wrong this time and what to do about it; never a secret, a class name or SQL
/// @param extensions further members, such as `errors` or `traceId`
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail"})
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @JsonAnyGetter Map<String, Object> extensions) {
    /// The media type of problem details.
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        extensions = Map.copyOf(extensions);
    }

    /// A problem of the kind `slug`; the title is read off the slug.
    public static Problem of(int status, String slug, @Nullable String detail) {
        return new Problem("urn:partnerline:problem:" + slug, titleOf(slug), status, detail, Map.of());
    }

    /// The same problem with one more member.
    public Problem with(String member, Object value) {
        var all = new LinkedHashMap<>(extensions);
        all.put(member, value);
        return new Problem(type, title, status, detail, all);
    }

    /// This problem as an answer.
    public RestResponse<Problem> asResponse() {
        // by number: the enum of statuses lacks some, 422 among them
        return RestResponse.ResponseBuilder.<Problem>create(status)
                .entity(this)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .build();
    }

    private static String titleOf(String slug) {
        var words = slug.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
