package io.partnerline.onboarding.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditPageTest {
    private static final AuditCursor START = new AuditCursor(Map.of());

    @Test
    void theNewestOfAllTrailsComeFirst() {
        // When
        var page = AuditPage.merge(
                List.of(List.of(ours(9, 50), ours(8, 20)), List.of(theirs(4, 40), theirs(3, 10))), START, 3, List.of());
        // Then
        assertThat(page.items()).extracting(AuditItem::id).containsExactly(9L, 4L, 8L);
        assertThat(page.next()).isEqualTo("onboarding-service:8,token-service:4");
    }

    @Test
    void theOrderOfATrailStaysThoughItsTimesDoNotAgree() {
        // When
        var page = AuditPage.merge(
                List.of(List.of(ours(9, 10), ours(8, 50)), List.of(theirs(4, 20))), START, 3, List.of());
        // Then
        assertThat(page.items()).extracting(AuditItem::id).containsExactly(4L, 9L, 8L);
    }

    @Test
    void pageAfterPageNothingIsLostAndNothingComesTwice() {
        // Given
        var ours = IntStream.range(0, 23)
                .mapToObj(i -> ours(100 - i, 1000 - 7 * i))
                .toList();
        var theirs = IntStream.range(0, 11)
                .mapToObj(i -> theirs(50 - i, 990 - 13 * i))
                .toList();
        // When
        var read = new ArrayList<AuditItem>();
        var cursor = START;
        for (var next = ""; next != null; ) {
            cursor = AuditCursor.of(next);
            var page = AuditPage.merge(List.of(page(ours, cursor, 5), page(theirs, cursor, 5)), cursor, 5, List.of());
            read.addAll(page.items());
            next = page.next();
        }
        // Then
        assertThat(read).containsExactlyInAnyOrderElementsOf(both(ours, theirs)).doesNotHaveDuplicates();
    }

    @Test
    void thereIsNoNextPageAfterTheLastEntry() {
        assertThat(AuditPage.merge(List.of(List.of(ours(1, 1)), List.of()), START, 5, List.of())
                        .next())
                .isNull();
    }

    private static List<AuditItem> page(List<AuditItem> trail, AuditCursor from, int limit) {
        return trail.stream()
                .filter(item -> item.id() < from.before(item.service()))
                .limit(limit)
                .toList();
    }

    private static List<AuditItem> both(List<AuditItem> first, List<AuditItem> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static AuditItem ours(long id, long at) {
        return item(AuditItem.OURS, id, at);
    }

    private static AuditItem theirs(long id, long at) {
        return item(AuditItem.TOKENS, id, at);
    }

    private static AuditItem item(String service, long id, long at) {
        return new AuditItem(
                service,
                id,
                Instant.ofEpochSecond(at),
                "user:ada",
                "DID",
                "it",
                JsonNodeFactory.instance.objectNode(),
                null);
    }
}
