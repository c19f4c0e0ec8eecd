package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphHttp;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// Reads an edge to its end, page after page.
@ApplicationScoped
class Pages {
    private static final String PAGE = "100";
    private static final int MOST = 1_000;

    private final GraphHttp graph;

    Pages(GraphHttp graph) {
        this.graph = graph;
    }

    Uni<List<JsonNode>> all(GraphCall edge) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<>(""), after -> page(edge.query("limit", PAGE), after))
                .whilst(Pages::hasNext)
                .select()
                .first(MOST)
                .collect()
                .asList()
                .invoke(Pages::mustBeWhole)
                .map(pages -> pages.stream()
                        .flatMap(page -> Listed.nodes(page).stream())
                        .toList());
    }

    /// Half a list would be taken for all there is.
    private static void mustBeWhole(List<JsonNode> pages) {
        if (pages.size() == MOST && hasNext(pages.getLast())) {
            throw new IllegalStateException("Meta lists more than " + MOST + " pages");
        }
    }

    private static boolean hasNext(JsonNode page) {
        return page.path("paging").hasNonNull("next");
    }

    private Uni<JsonNode> page(GraphCall edge, AtomicReference<String> after) {
        var call = after.get().isEmpty() ? edge : edge.query("after", after.get());
        return graph.call(call)
                .invoke(page -> after.set(
                        page.path("paging").path("cursors").path("after").asText("")));
    }
}
