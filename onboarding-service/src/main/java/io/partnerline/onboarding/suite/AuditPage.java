package io.partnerline.onboarding.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Entries of all trails, the newest first.
///
/// @param next what `before` is for the next page; none where there is nothing more
/// @param missing services that did not answer
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPage(List<AuditItem> items, @Nullable String next, List<String> missing) {
    /// Merges trails, each the newest first and no longer than `limit`. The order within a trail stays: it is the order
    /// of its chain, and times of two services need not agree.
    static AuditPage merge(List<List<AuditItem>> trails, AuditCursor from, int limit, List<String> missing) {
        var read = new int[trails.size()];
        var items = new ArrayList<AuditItem>();
        var cursor = from;
        for (var newest = newest(trails, read);
                newest.isPresent() && items.size() < limit;
                newest = newest(trails, read)) {
            var item = trails.get(newest.get()).get(read[newest.get()]++);
            items.add(item);
            cursor = cursor.after(item);
        }
        var more = newest(trails, read).isPresent() || trails.stream().anyMatch(trail -> trail.size() == limit);
        return new AuditPage(List.copyOf(items), more ? cursor.toString() : null, missing);
    }

    private static Optional<Integer> newest(List<List<AuditItem>> trails, int[] read) {
        return IntStream.range(0, trails.size())
                .filter(trail -> read[trail] < trails.get(trail).size())
                .boxed()
                .max(Comparator.comparing(
                        trail -> trails.get(trail).get(read[trail]).at()));
    }
}
