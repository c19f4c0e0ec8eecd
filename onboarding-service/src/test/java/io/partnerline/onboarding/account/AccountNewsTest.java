package io.partnerline.onboarding.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AccountNewsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsWhoComesAndGoes() throws Exception {
        assertThat(update("{\"event\":\"PARTNER_ADDED\"}")).isEqualTo(new AccountNews.LetIn());
        assertThat(update("{\"event\":\"PARTNER_APP_INSTALLED\",\"waba_info\":{\"partner_app_id\":\"111\"}}"))
                .isEqualTo(new AccountNews.LetIn());
        assertThat(update("{\"event\":\"PARTNER_APP_INSTALLED\",\"waba_info\":{\"partner_app_id\":\"222\"}}"))
                .isEqualTo(new AccountNews.NotOurs());
        assertThat(update("{\"event\":\"PARTNER_APP_UNINSTALLED\",\"waba_info\":{\"partner_app_id\":\"222\"}}"))
                .isEqualTo(new AccountNews.NotOurs());
        assertThat(update("{\"event\":\"PARTNER_REMOVED\",\"waba_info\":{\"waba_id\":\"2\"}}"))
                .isEqualTo(new AccountNews.TakenOut("PARTNER_REMOVED", null));
        assertThat(update("{\"event\":\"PARTNER_REMOVED\",\"phone_number\":\"+1 555-010-0001\"}"))
                .isEqualTo(new AccountNews.TakenOut("PARTNER_REMOVED", "15550100001"));
        assertThat(update("{\"event\":\"PARTNER_REMOVED\",\"disconnection_info\":{\"reason\":\"CHANGE_NUMBER\"}}"))
                .isEqualTo(new AccountNews.Disconnected("CHANGE_NUMBER", null));
        assertThat(update("{\"event\":\"ACCOUNT_RECONNECTED\"}")).isEqualTo(new AccountNews.Reconnected());
        assertThat(update("{\"event\":\"SOMETHING_NEW\"}")).isEqualTo(new AccountNews.Noted("SOMETHING_NEW", null));
    }

    @Test
    void readsRestrictionsAndBans() throws Exception {
        assertThat(update("{\"event\":\"ACCOUNT_RESTRICTION\",\"restriction_info\":[{\"restriction_type\":\"A\"},"
                        + "{\"restriction_type\":\"B\"}]}"))
                .isEqualTo(new AccountNews.Restricted("A, B"));
        assertThat(update("{\"event\":\"ACCOUNT_VIOLATION\",\"violation_info\":{\"violation_type\":\"SPAM\"}}"))
                .isEqualTo(new AccountNews.Restricted("SPAM"));
        assertThat(update("{\"event\":\"DISABLED_UPDATE\",\"ban_info\":{\"waba_ban_state\":\"DISABLE\"}}"))
                .isEqualTo(new AccountNews.Disabled("DISABLE"));
        assertThat(update("{\"event\":\"DISABLED_UPDATE\",\"ban_info\":{\"waba_ban_state\":\"REINSTATE\"}}"))
                .isEqualTo(new AccountNews.Reinstated());
    }

    @Test
    void takesALimitAsTextOrNumber() throws Exception {
        assertThat(read("business_capability_update", "{\"max_daily_conversations_per_business\":2000}"))
                .isEqualTo(new AccountNews.LimitSaid("TIER_2K"));
        assertThat(read("business_capability_update", "{\"max_daily_conversations_per_business\":\"TIER_10K\"}"))
                .isEqualTo(new AccountNews.LimitSaid("TIER_10K"));
        assertThat(read("business_capability_update", "{\"max_daily_conversations_per_business\":-1}"))
                .isEqualTo(new AccountNews.LimitSaid("TIER_UNLIMITED"));
    }

    @Test
    void leavesOtherFieldsToOthers() throws Exception {
        assertThat(read("message_template_status_update", "{\"event\":\"APPROVED\"}"))
                .isEqualTo(new AccountNews.NotOurs());
    }

    private static AccountNews update(String item) throws Exception {
        return read("account_update", item);
    }

    private static AccountNews read(String field, String item) throws Exception {
        return AccountNews.of(field, JSON.readTree(item), "111");
    }
}
