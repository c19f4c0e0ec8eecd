package io.partnerline.messaging.writing;

import io.partnerline.messaging.body.Body;
import io.partnerline.messaging.body.BodyReader;
import io.partnerline.messaging.body.BodyWriter;
import io.partnerline.messaging.body.Part;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.idempotency.KeyedRequest;
import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A request to write, read and checked.
///
/// @param fallback a template that may go in the place of free messages
/// @param sendAt when it is to go; null: at once
record Submission(
        UUID clientId,
        String key,
        String person,
        String from,
        Identity to,
        List<Part> parts,
        Body.@Nullable Template fallback,
        @Nullable Instant sendAt,
        boolean takeOver) {
    private static final Duration AHEAD = Duration.ofDays(90);

    /// Reads a request, or tells all that is wrong with it.
    static Submission of(UUID clientId, String key, MessageRequest request, Instant now) {
        var found = new ArrayList<Violation>();
        var parts = IntStream.range(0, request.parts().size())
                .mapToObj(i -> BodyReader.part(request.parts().get(i), "/parts/" + i, found))
                .toList();
        var template = request.fallbackTemplate();
        var fallback = template == null || template.isNull()
                ? null
                : BodyReader.template(template, "/fallbackTemplate", found);
        var to = recipient(request.to(), found);
        var sendAt = later(request.sendAt(), now, found);
        if (!found.isEmpty()) {
            throw refused(found);
        }
        return new Submission(
                clientId, key, request.person(), request.from(), to, parts, fallback, sendAt, request.takeOver());
    }

    private static Identity recipient(MessageRequest.Recipient to, List<Violation> found) {
        var digits = to.phone() == null ? null : to.phone().replaceAll("\\D", "");
        if (digits == null && to.userId() == null) {
            found.add(new Violation("/to", "a phone or a userId is needed"));
        }
        if (digits != null && !digits.matches("[1-9]\\d{6,14}")) {
            found.add(new Violation("/to/phone", "must be a phone number with country code"));
        }
        return digits == null ? Identity.of(to.userId(), null) : Identity.of(null, digits);
    }

    /// A moment that has passed is now.
    private static @Nullable Instant later(@Nullable Instant sendAt, Instant now, List<Violation> found) {
        if (sendAt != null && sendAt.isAfter(now.plus(AHEAD))) {
            found.add(new Violation("/sendAt", "must be within " + AHEAD.toDays() + " days"));
        }
        return sendAt == null || !sendAt.isAfter(now) ? null : sendAt;
    }

    /// Under its key: the same words in another spelling are the same request.
    KeyedRequest request(@Nullable Instant asked) {
        var said =
                parts.stream().map(part -> BodyWriter.payload(part).toString()).collect(Collectors.joining("\n"));
        var otherwise =
                fallback == null ? "" : BodyWriter.payload(Part.of(fallback)).toString();
        return KeyedRequest.of(
                clientId,
                person,
                key,
                String.join("\n", "messages", from, to.toString(), said, otherwise, asked + " " + takeOver));
    }

    /// All that is wrong with a request.
    static ProblemException refused(List<Violation> found) {
        return new ProblemException(Problem.of(400, "invalid-request", "The request has invalid parts.")
                .with("errors", found));
    }

    boolean namesTemplates() {
        return fallback != null || parts.stream().anyMatch(part -> part.body() instanceof Body.Template);
    }

    boolean needsWindow() {
        return parts.stream().anyMatch(part -> part.body().needsWindow());
    }

    @Override
    public String toString() {
        return "Submission[" + from + "]";
    }
}
