package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of an edge, with cursors; `next` only when there is more.
public final class Page {
    private static final int USUAL = 25;
    private static final int MOST = 100;

    private Page() {}

    public static ObjectNode of(GraphCall call, List<ObjectNode> all) {
        int start = after(call.parameter("after"));
        int end = Math.min(all.size(), start + limit(call.parameter("limit")));
        var items = start < end ? all.subList(start, end) : List.<ObjectNode>of();
        if (items.isEmpty()) {
            return Json.object("data", items);
        }
        var cursors = Json.object("before", cursor(start), "after", cursor(end));
        var next = end < all.size() ? nextPath(call, end) : null;
        return Json.object("data", items, "paging", Json.object("cursors", cursors, "next", next));
    }

    // The token is left out of the link: a log of answers must not hold it.
    private static String nextPath(GraphCall call, int end) {
        var fields = call.parameter("fields");
        var request = call.request();
        return "https://graph.facebook.com/%s/%s?limit=%d&after=%s%s"
                .formatted(
                        request.version(),
                        String.join("/", request.path()),
                        limit(call.parameter("limit")),
                        cursor(end),
                        fields == null ? "" : "&fields=" + fields);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw GraphRefusal.parameter("Param limit must be a positive integer");
        }
        return Math.min(MOST, Integer.parseInt(text));
    }

    private static String cursor(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("QV" + position).getBytes(StandardCharsets.US_ASCII));
    }

    private static int after(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return Math.max(0, Integer.parseInt(text.substring(2)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException _) {
            throw GraphRefusal.parameter("Invalid cursor: after");
        }
    }
}
