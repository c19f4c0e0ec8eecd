package io.partnerline.ingest.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.ingest.payload.Split.Oddity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSplitterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"w\",\"from\":\"1555\"}|1555|w",
                "{\"id\":\"w\",\"from\":\"1555\",\"from_user_id\":\"US.1\"}|US.1|w",
                "{\"id\":\"w\",\"from\":\"1555\",\"from_user_id\":\" \"}|1555|w",
                "{\"id\":\"w\",\"from\":1555,\"from_user_id\":null}|1555|w",
                "{\"id\":\"w\",\"from\":\"1\",\"group_id\":\"Y2Fw\"}|Y2Fw|w",
                "{\"id\":\"w\",\"type\":\"system\",\"system\":{\"user_id\":\"US.2\"}}|US.2|w",
                "{\"id\":\"wamid.A\\/B\\u003d\",\"fr\\u006fm\":\"1555\"}|1555|wamid.A/B=",
                "{\"text\":{\"id\":\"no\",\"from\":\"no\"},\"id\":\"w\",\"from\":\"1555\"}|1555|w",
            })
    void findsWhoWroteAMessage(String item, String party, String id) {
        var split = split(messages("\"messages\":[" + item + "]"));

        assertThat(split.oddity()).isNull();
        assertThat(split.items()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.MESSAGE);
            assertThat(each.party()).isEqualTo(party);
            assertThat(each.dedupe()).isEqualTo(id);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"w\",\"status\":\"sent\",\"recipient_id\":\"1555\"}|1555|w/sent",
                "{\"id\":\"w\",\"status\":\"read\",\"recipient_id\":\"1\",\"recipient_user_id\":\"US.1\"}|US.1|w/read",
                "{\"id\":\"w\",\"status\":\"read\",\"recipient_type\":\"group\",\"recipient_id\":\"G\",\"recipient_participant_id\":\"15\"}|G|w/read/15",
            })
    void findsWhomAStatusIsAbout(String item, String party, String id) {
        var split = split(messages("\"statuses\":[" + item + "]"));

        assertThat(split.items()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.STATUS);
            assertThat(each.party()).isEqualTo(party);
            assertThat(each.dedupe()).isEqualTo(id);
        });
    }

    @Test
    void anEchoIsKeyedByItsReceiver() {
        var body = change(
                "smb_message_echoes",
                "{\"message_echoes\":[{\"id\":\"w\",\"from\":\"1\",\"to\":\"2\",\"to_user_id\":\"US.2\"}]}");

        assertThat(split(body).items()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.ECHO);
            assertThat(each.party()).isEqualTo("US.2");
        });
    }

    @Test
    void errorsBesideMessagesAreOneRecordMore() {
        var body = messages("\"messages\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"errors\":[{\"code\":1},{\"code\":2}]");

        var split = split(body);

        assertThat(slices(body, split))
                .containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}", "[{\"code\":1},{\"code\":2}]");
        assertThat(split.oddity()).isNull();
    }

    @Test
    void idsMayStandBehindTheirItems() {
        var body =
                "{\"entry\":[{\"changes\":[{\"value\":{\"messages\":[{\"id\":\"w\",\"from\":\"1555\"}],\"contacts\":[{\"wa_id\":\"1555\"}],"
                        + "\"metadata\":{\"phone_number_id\":100,\"display_phone_number\":\"+1\"}},\"field\":\"messages\"}],"
                        + "\"time\":\"1739\",\"id\":200}],\"object\":\"whatsapp_business_account\"}";

        assertThat(split(body).items()).singleElement().satisfies(each -> {
            assertThat(each.origin()).isEqualTo(new Origin("messages", "200", 1739L, "200", "100", "+1"));
            assertThat(each.contact()).isNotNull();
        });
    }

    @Test
    void eachMessageHasItsOwnContact() {
        var body = messages(
                "\"contacts\":[{\"wa_id\":\"1\"},{\"user_id\":\"US.2\"}],\"messages\":[{\"from\":\"2\",\"from_user_id\":\"US.2\"},{\"from\":\"1\"},{\"from\":\"3\"}]");

        var contacts = split(body).items().stream()
                .map(each -> each.contact() == null ? "-" : text(body, each.contact()))
                .toList();

        assertThat(contacts).containsExactly("{\"user_id\":\"US.2\"}", "{\"wa_id\":\"1\"}", "-");
    }

    @Test
    void partnerEventsBelongToTheAccountTheyName() {
        var named =
                split(change("account_update", "{\"event\":\"PARTNER_ADDED\",\"waba_info\":{\"waba_id\":\"201\"}}"));
        var unnamed = split(change("account_update", "{\"event\":\"PARTNER_REMOVED\",\"phone_number\":\"1\"}"));

        assertThat(named.items().getFirst().origin().wabaId()).isEqualTo("201");
        assertThat(named.items().getFirst().origin().entryId()).isEqualTo("200");
        assertThat(unnamed.items().getFirst().origin().wabaId()).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account_alerts",
                "account_review_update",
                "account_settings_update",
                "account_something_new",
                "automatic_events",
                "business_capability_update",
                "calls",
                "consumer_profile",
                "flows",
                "group_lifecycle_update",
                "message_echoes",
                "message_template_components_update",
                "message_template_quality_update",
                "message_template_status_update",
                "messaging_handovers",
                "partner_solutions",
                "payment_configuration_update",
                "phone_number_name_update",
                "phone_number_quality_update",
                "security",
                "standby",
                "template_category_update",
                "user_id_update",
                "user_preferences"
            })
    void otherKnownFieldsAreOneItemWhole(String field) {
        var value = "{ \"statuses\":[{\"id\":\"x\"}], \"id\":7 }";
        var body = change(field, value);

        var split = split(body);

        assertThat(slices(body, split)).containsExactly(value);
        assertThat(split.items().getFirst().kind()).isEqualTo(Kind.ACCOUNT_EVENT);
        assertThat(split.oddity()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "smb_app_state_sync"})
    void coexistenceDataAreOneItemWhole(String field) {
        assertThat(split(change(field, "{\"messages\":[{}],\"history\":[]}")).items())
                .singleElement()
                .satisfies(each -> assertThat(each.kind()).isEqualTo(Kind.HISTORY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{",
                "[1,2",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\" 1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":.5}",
                "{\"a\":1}x",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":tru}",
                "{\"a\":[}]",
                "\"open",
                "-",
                "{\"a\":NaN}"
            })
    void whatIsNotJsonIsMalformed(String body) {
        assertThat(split(body)).isEqualTo(new Split(List.of(), Oddity.MALFORMED, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "null",
                "{\"object\":\"page\",\"entry\":[]}",
                "{\"entry\":null}",
                "{\"entry\":{}}",
                "{\"entry\":[7]}",
                "{\"entry\":[{}]}",
                "{\"entry\":[{\"changes\":7}]}",
                "{\"entry\":[{\"changes\":[7]}]}",
                "{\"entry\":[{\"changed_fields\":[\"messages\"]}]}",
                "{\"entry\":[{\"changes\":[{\"field\":\"messages\"}]}]}",
                "{\"entry\":[{\"changes\":[{\"field\":\"brand_new\",\"value\":{}}]}]}",
                "{\"entry\":[{\"changes\":[{\"value\":{\"messages\":[{}]}}]}]}",
                "{\"entry\":[{\"changes\":[{\"field\":\"security\",\"value\":null}]}]}",
                "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[]}}]}]}"
            })
    void whatFitsNothingIsUnknown(String body) {
        assertThat(split(body).oddity()).isEqualTo(Oddity.UNKNOWN);
        assertThat(split(body).items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"statuses\":7",
                "\"statuses\":[7]",
                "\"statuses\":[null]",
                "\"errors\":{\"a\":1}",
                "\"news\":[{}]",
                "\"statuses\":{\"id\":\"x\"}"
            })
    void whatFitsNothingNeverCostsItsSiblings(String odd) {
        var body = messages(odd + ",\"messages\":[{\"id\":\"a\"}]");

        var split = split(body);

        assertThat(slices(body, split)).containsExactly("{\"id\":\"a\"}");
        assertThat(split.oddity()).isEqualTo(Oddity.PARTLY_UNKNOWN);
    }

    @Test
    void anItemTooDeepIsSetAside() {
        var deep = "{\"id\":\"deep\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        var body = messages("\"messages\":[{\"id\":\"a\"}," + deep + ",{\"id\":\"b\"}]");

        var split = split(body);

        assertThat(slices(body, split)).containsExactly("{\"id\":\"a\"}", "{\"id\":\"b\"}");
        assertThat(split.oddity()).isEqualTo(Oddity.PARTLY_UNKNOWN);
    }

    @Test
    void anItemThatIsNotUtf8IsSetAside() {
        var body = messages("\"messages\":[{\"id\":\"a\"},{\"id\":\"§\"},{\"id\":\"b\"}]")
                .getBytes(StandardCharsets.ISO_8859_1);

        var split = PayloadSplitter.split(body);

        assertThat(split.items()).extracting(Item::dedupe).containsExactly("a", "b");
        assertThat(split.oddity()).isEqualTo(Oddity.PARTLY_UNKNOWN);
    }

    static Split split(String body) {
        return PayloadSplitter.split(body.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> slices(String body, Split split) {
        return split.items().stream().map(each -> text(body, each.slice())).toList();
    }

    private static String text(String body, Slice slice) {
        return new String(body.getBytes(StandardCharsets.UTF_8), slice.from(), slice.length(), StandardCharsets.UTF_8);
    }

    static String messages(String members) {
        return change(
                "messages",
                "{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"100\"}," + members + "}");
    }

    static String change(String field, String value) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"200\",\"changes\":[{\"field\":\"%s\",\"value\":%s}]}]}"
                .formatted(field, value);
    }
}
