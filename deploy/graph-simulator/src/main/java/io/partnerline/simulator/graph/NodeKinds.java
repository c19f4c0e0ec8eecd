package io.partnerline.simulator.graph;

import io.partnerline.simulator.world.World;
import java.util.List;
import java.util.Set;

/// Turns a path into the name of its call, by what kind of thing its id is.
final class NodeKinds {
    private static final Set<String> WORDS = Set.of("oauth", "debug_token", "me");

    private final World world;

    NodeKinds(World world) {
        this.world = world;
    }

    String template(List<String> path) {
        if (path.isEmpty()) {
            return "/";
        }
        var first = path.getFirst();
        if (WORDS.contains(first)) {
            return "/" + String.join("/", path);
        }
        var found = world.find(first);
        var rest = path.subList(1, path.size());
        return "/{" + (found == null ? "unknown" : found.kind()) + "}"
                + (rest.isEmpty() ? "" : "/" + String.join("/", rest));
    }
}
