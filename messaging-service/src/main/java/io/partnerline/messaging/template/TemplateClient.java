package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphHttp;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.messaging.token.LendFault;
import io.partnerline.messaging.token.LendReason;
import io.partnerline.messaging.token.TokenClient;
import io.partnerline.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Templates at Meta (reference 7). Calls here are management calls, with a quota of their own. Their faults are told
/// as problems, since somebody asked.
@ApplicationScoped
class TemplateClient {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /// Meta keeps 250 of an account, 6,000 of a verified one, and shows 100 at a time.
    private static final String PAGE = "100";
    private static final int PAGES = 80;

    /// What Meta made of a new one.
    record Created(String id, String status, String category) {}

    private final GraphHttp graph;
    private final TokenClient tokens;

    TemplateClient(GraphHttp graph, TokenClient tokens) {
        this.graph = graph;
        this.tokens = tokens;
    }

    Uni<Created> create(Account account, TemplateDraft draft) {
        return call(
                        account,
                        GraphCall.post("/{waba}/message_templates", account.wabaId())
                                .json(draft.document()))
                .map(answer -> new Created(
                        Json.required(answer, "id"),
                        Json.required(answer, "status"),
                        Json.required(answer, "category")));
    }

    Uni<Void> edit(Account account, String id, ObjectNode edit) {
        return call(account, GraphCall.post("/{template}", id).json(edit)).replaceWithVoid();
    }

    /// This language of it alone.
    Uni<Void> delete(Account account, StoredTemplate template) {
        return call(
                        account,
                        GraphCall.delete("/{waba}/message_templates", account.wabaId())
                                .query("name", template.name())
                                .query("hsm_id", template.id()))
                .replaceWithVoid();
    }

    /// `GREEN`, `YELLOW`, `RED`, or `UNKNOWN`.
    Uni<String> rating(Account account, String number) {
        return call(account, GraphCall.get("/{phone}", number).query("fields", "quality_rating"))
                .map(answer -> Objects.requireNonNullElse(Json.text(answer, "quality_rating"), "UNKNOWN"));
    }

    /// All of an account; those whose category is none are left out.
    Uni<List<SeenTemplate>> all(Account account) {
        return pages(account, null, new ArrayList<>(), PAGES);
    }

    private Uni<List<SeenTemplate>> pages(Account account, @Nullable String after, List<SeenTemplate> seen, int left) {
        var call = GraphCall.get("/{waba}/message_templates", account.wabaId())
                .query("fields", SeenTemplate.FIELDS)
                .query("limit", PAGE);
        return call(account, after == null ? call : call.query("after", after)).chain(page -> {
            page.path("data").forEach(each -> readable(each).ifPresent(seen::add));
            var next = Json.text(page.at("/paging/cursors"), "after");
            return page.at("/paging/next").isMissingNode() || next == null || left == 0
                    ? Uni.createFrom().item(List.copyOf(seen))
                    : pages(account, next, seen, left - 1);
        });
    }

    /// Of the oldest templates Meta names categories that are gone: nobody sends them.
    private static Optional<SeenTemplate> readable(JsonNode template) {
        try {
            return Optional.of(SeenTemplate.of(template));
        } catch (Unreadable strange) {
            Log.debugf("a template is left out: %s", strange.getMessage());
            return Optional.empty();
        }
    }

    private Uni<JsonNode> call(Account account, GraphCall call) {
        var cached = tokens.cached(account.credentialId());
        return (cached.isPresent()
                        ? Uni.createFrom().item(cached.get())
                        : tokens.lend(account.credentialId(), LendReason.TEMPLATES))
                .chain(token -> graph.call(call.as(token.forGraph()), DEADLINE))
                .onFailure(GraphFault.TokenDead.class)
                .invoke(() -> tokens.drop(account.credentialId()))
                .onFailure(TemplateClient::isTold)
                .transform(TemplateClient::problem);
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof GraphFault || failure instanceof LendFault;
    }

    private static ProblemException problem(Throwable failure) {
        return switch (failure) {
            case GraphFault.Refused refused ->
                new ProblemException(
                        422, "template-refused", "Meta: " + refused.error().message());
            case GraphFault.TokenDead _, LendFault.NotUsable _ ->
                new ProblemException(409, "token-dead", "Meta no longer takes this client's token.");
            case GraphFault.Throttled _ ->
                new ProblemException(503, "graph-unavailable", "Meta takes no more calls for this account for now.");
            default -> new ProblemException(503, "graph-unavailable", "Meta cannot be reached, or does not answer.");
        };
    }
}
