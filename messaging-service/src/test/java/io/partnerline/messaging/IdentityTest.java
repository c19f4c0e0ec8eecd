package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who is who: ids that come, go, change hands and turn out to be one person's.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class IdentityTest {
    private static final String CONVERSATIONS =
            "select count(*) from conversation where phone_number_id = ? and merged_into is null";

    private final Instant now = Instant.now();
    private final TestClient client = TestClient.live();

    @Test
    void keepsTheConversationOfWhoChangesTheirNumber() {
        // Given
        says("1", Map.of("from", "15550100001"), "my old number");

        // When
        notice("2", Map.of("from", "15550100001"), Map.of("type", "user_changed_number", "wa_id", "15550100002"));
        says("3", Map.of("from", "15550100002"), "my new number");

        // Then
        eventuallyStored(3);
        assertThat(TestDatabase.query(CONVERSATIONS, client.number())).containsExactly("1");
        Meta.accepted(client, 2);
        assertThat(Meta.sent(client).getLast().path("to").asText()).isEqualTo("15550100002");
    }

    @Test
    void givesANumberThatWasGivenBackToItsNewOwner() {
        // Given
        says("1", Map.of("from", "15550100001"), "I move out");
        notice("2", Map.of("from", "15550100001"), Map.of("type", "user_changed_number", "wa_id", "15550100002"));
        eventuallyStored(2);

        // When
        Events.message(client, "15550100001", wamid("3"), "I moved in", now.plusSeconds(60));
        Events.message(client, "15550100001", wamid("4"), "sent before I moved out", now.minusSeconds(60));

        // Then
        eventuallyStored(4);
        assertThat(TestDatabase.query(CONVERSATIONS, client.number())).containsExactly("2");
        assertThat(TestDatabase.query(
                        "select a.conversation_id = b.conversation_id, a.conversation_id = c.conversation_id from"
                                + " message a, message b, message c where a.wamid = ? and b.wamid = ? and c.wamid = ?",
                        wamid("1"),
                        wamid("4"),
                        wamid("3")))
                .containsExactly("t|f");
    }

    @Test
    void keepsTheConversationWhenTheUserIdRotatesWhateverComesFirst() {
        // Given
        says("1", Map.of("from_user_id", "US.1"), "under the old id");
        says("2", Map.of("from_user_id", "US.2"), "under the new id");
        eventuallyStored(2);
        assertThat(TestDatabase.query(CONVERSATIONS, client.number())).containsExactly("2");

        // When
        notice("3", Map.of(), Map.of("type", "user_changed_user_id", "user_id", "US.2", "previous_user_id", "US.1"));

        // Then
        eventuallyStored(3);
        assertThat(TestDatabase.query(CONVERSATIONS, client.number())).containsExactly("1");
        assertThat(TestDatabase.query(
                        "select count(distinct conversation_id) from message where phone_number_id = ?",
                        client.number()))
                .containsExactly("1");
    }

    @Test
    void mergesWhomOnePayloadShowsToBeOneAndTakesThemApartAgain() {
        // Given
        says("1", Map.of("from", "5521987654321"), "by number");
        says("2", Map.of("from_user_id", "BR.1"), "by id");
        eventuallyStored(2);

        // When
        says("3", Map.of("from_user_id", "BR.1", "from", "552187654321"), "by both, without the ninth digit");

        // Then
        eventuallyStored(3);
        assertThat(TestDatabase.query(CONVERSATIONS, client.number())).containsExactly("1");
        assertThat(TestDatabase.query(
                        "select string_agg(kind || ' ' || value, ', ' order by kind, value) from contact_identity"
                                + " where portfolio_id = ?",
                        client.businessId()))
                .containsExactly("user_id BR.1, wa_id 5521987654321");
        var merges = "/clients/" + client.id() + "/merges";
        String merge = onboarding().get(merges).path("items[0].id");
        onboarding()
                .delete("/clients/" + UUID.randomUUID() + "/merges/" + merge)
                .then()
                .statusCode(404);
        onboarding().delete(merges + "/" + merge).then().statusCode(204);
        onboarding().delete(merges + "/" + merge).then().statusCode(404);
        says("4", Map.of("from_user_id", "BR.1", "from", "552187654321"), "still two");
        eventuallyStored(4);
        assertThat(TestDatabase.query(
                        "select string_agg(wamids, ' | ' order by wamids) from (select string_agg(right(wamid, 1), ','"
                                + " order by wamid) as wamids from message where phone_number_id = ? and origin ="
                                + " 'CUSTOMER' group by conversation_id) c",
                        client.number()))
                .containsExactly("1 | 2,3,4");
    }

    @Test
    void givesAGroupAConversationOfItsOwnAndNoAnswer() {
        // Given
        says("1", Map.of("from", "15550100001"), "to you alone");

        // When
        says("2", Map.of("from", "15550100001", "group_id", "G1"), "to all");
        says("3", Map.of("from", "15550100002", "group_id", "G1"), "to all, too");

        // Then
        eventuallyStored(3);
        assertThat(TestDatabase.query(CONVERSATIONS, client.number())).containsExactly("2");
        assertThat(TestDatabase.query(
                        "select count(*) from reply_job j join message m on m.id = j.message_id where"
                                + " m.phone_number_id = ?",
                        client.number()))
                .containsExactly("1");
        onboarding().get("/clients/" + client.id() + "/conversations").then().statusCode(200);
    }

    private void says(String wamid, Map<String, Object> who, String text) {
        Events.messageOf(client, who, wamid(wamid), Map.of("type", "text", "text", Map.of("body", text)), now);
    }

    private void notice(String wamid, Map<String, Object> who, Map<String, Object> system) {
        Events.messageOf(client, who, wamid(wamid), Map.of("type", "system", "system", system), now);
    }

    private void eventuallyStored(int count) {
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and origin = 'CUSTOMER'",
                String.valueOf(count),
                client.number());
    }

    private String wamid(String name) {
        return "wamid." + client.number() + "." + name;
    }
}
