package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is forgotten by its age: records that are kept whole, beside conversations.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class LeftoversTest {
    private static final Duration PAST_KEEPING = Duration.ofDays(31);
    private static final Duration WITHIN_KEEPING = Duration.ofDays(20);

    /// Names that no other test has.
    private final String mark = UUID.randomUUID().toString();

    @Test
    void forgetsDeadLettersOfEveryTopicAfterThirtyDays() {
        // When
        letter("messages-in", 1, PAST_KEEPING);
        letter("unrecognised-in", 2, PAST_KEEPING);
        letter("statuses-in", 3, WITHIN_KEEPING);

        // Then
        TestDatabase.eventually(
                "select string_agg(channel, ', ' order by id) from dead_letter where topic = ?", "statuses-in", mark);
    }

    @Test
    void forgetsEventsAsTheyCameAfterThirtyDays() {
        // When
        event("old", PAST_KEEPING);
        event("new", WITHIN_KEEPING);

        // Then
        TestDatabase.eventually("select string_agg(field, ', ') from raw_event where waba_id = ?", "new", mark);
    }

    @Test
    void forgetsMessagesOfNumbersThatNobodyKnowsAndEndsTheirAlertWithTheLast() {
        // Given
        alert(mark);
        alert(mark + "-b");

        // When
        parked(mark + "-b", "new", WITHIN_KEEPING);
        parked(mark + "-b", "old", PAST_KEEPING);
        parked(mark, "old", PAST_KEEPING);

        // Then
        TestDatabase.eventually("select count(*) from alert where subject = ? and closed_at is null", "0", mark);
        TestDatabase.eventually(
                "select string_agg(wamid, ', ') from parked_message where phone_number_id like ?", "new", mark + "%");
        assertThat(TestDatabase.query("select closed_at from alert where subject = ?", mark + "-b"))
                .as("something of it is still kept")
                .containsExactly("null");
    }

    private void letter(String channel, int offset, Duration age) {
        var _ = TestDatabase.query("""
                insert into dead_letter (topic, partition, offset_in_partition, headers, timestamp, reason, buried_at, channel)
                values (?, 0, ?, '{}', now(), 'Unreadable: a test', ?, ?)
                """, mark, offset, ago(age), channel);
    }

    private void event(String field, Duration age) {
        var _ = TestDatabase.query(
                "insert into raw_event (event_id, type, field, waba_id, value, received_at) values (?, 'account', ?, ?, '{}', ?)",
                mark + field,
                field,
                mark,
                ago(age));
    }

    private static void parked(String number, String wamid, Duration age) {
        var _ = TestDatabase.query("""
                insert into parked_message (phone_number_id, wamid, type, value, received_at) values (?, ?, 'message', '{}', ?)
                """, number, wamid, ago(age));
    }

    private static void alert(String number) {
        var _ = TestDatabase.query("""
                insert into alert (id, type, subject, severity, remedy, opened_at)
                values (gen_random_uuid(), 'unknown-number', ?, 'warning', 'a test', now())
                """, number);
    }

    private static Object ago(Duration age) {
        return Instant.now().minus(age).atOffset(ZoneOffset.UTC);
    }
}
