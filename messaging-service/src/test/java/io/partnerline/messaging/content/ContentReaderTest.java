package io.partnerline.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.event.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every row of the table of inbound messages (reference 8.4), with the payloads that stand there.
class ContentReaderTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void readsEveryType(String item, Content expected) {
        assertThat(read(item)).isEqualTo(expected);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("{'type':'text','text':{'body':'Hi'}}", new Content.Text("Hi")),
                row(
                        "{'type':'image','image':{'id':'700','mime_type':'image/jpeg','sha256':'x','caption':'look','url':'https://l'}}",
                        new Content.Media("image", "700", "image/jpeg", "x", "look", null, false, false)),
                row(
                        "{'type':'audio','audio':{'id':'700','mime_type':'audio/ogg;"
                                + " codecs=opus','sha256':'x','voice':true}}",
                        new Content.Media("audio", "700", "audio/ogg; codecs=opus", "x", null, null, true, false)),
                row(
                        "{'type':'document','document':{'id':'7','filename':'a.pdf','mime_type':'application/pdf','sha256':'x'}}",
                        new Content.Media("document", "7", "application/pdf", "x", null, "a.pdf", false, false)),
                row(
                        "{'type':'sticker','sticker':{'id':'7','mime_type':'image/webp','sha256':'x','animated':true}}",
                        new Content.Media("sticker", "7", "image/webp", "x", null, null, false, true)),
                row(
                        "{'type':'location','location':{'latitude':37.44,'longitude':-122.16,'name':'HQ'}}",
                        new Content.Location(37.44, -122.16, "HQ", null, null)),
                row(
                        "{'type':'contacts','contacts':[{'name':{'formatted_name':'Bo'},'phones':[{'phone':'+1"
                                + " 555','wa_id':'1555'}]},{'origin':'contact_request','phones':[{'wa_id':'1556'}]}]}",
                        new Content.Contacts(List.of(
                                new Content.Card("Bo", List.of("+1 555"), false),
                                new Content.Card(null, List.of("1556"), true)))),
                row(
                        "{'type':'interactive','interactive':{'type':'button_reply','button_reply':{'id':'yes','title':'Yes'}}}",
                        new Content.Choice("button_reply", "yes", "Yes", null)),
                row(
                        "{'type':'interactive','interactive':{'type':'list_reply','list_reply':{'id':'s1','title':'10:00','description':'free'}}}",
                        new Content.Choice("list_reply", "s1", "10:00", "free")),
                row(
                        "{'type':'interactive','interactive':{'type':'nfm_reply','nfm_reply':{'name':'flow','body':'Sent','response_json':'{}'}}}",
                        new Content.Form("flow", "Sent", "{}")),
                row(
                        "{'type':'interactive','interactive':{'type':'call_permission_reply','call_permission_reply':{'response':'accept','expiration_timestamp':1753186982}}}",
                        new Content.CallPermission("accept", 1753186982L)),
                row("{'type':'button','button':{'payload':'STOP','text':'Stop'}}", new Content.Button("STOP", "Stop")),
                row(
                        "{'type':'reaction','reaction':{'message_id':'wamid.X','emoji':'👍'}}",
                        new Content.Reaction("wamid.X", "👍")),
                row("{'type':'reaction','reaction':{'message_id':'wamid.X'}}", new Content.Reaction("wamid.X", "")),
                row(
                        "{'type':'order','order':{'catalog_id':'9','text':'','product_items':[{'product_retailer_id':'sku1','quantity':2,'item_price':30,'currency':'USD'}]}}",
                        new Content.Order("9", null, List.of(new Content.Item("sku1", 2, "30", "USD")))),
                row(
                        "{'type':'system','system':{'body':'A changed','wa_id':'1556','type':'user_changed_number'}}",
                        new Content.SystemNotice("user_changed_number", "A changed")),
                row(
                        "{'type':'edit','edit':{'original_message_id':'wamid.X','message':{'type':'text','text':{'body':'new'}}}}",
                        new Content.Edit("wamid.X", new Content.Text("new"))),
                row("{'type':'revoke','revoke':{'original_message_id':'wamid.X'}}", new Content.Revoke("wamid.X")),
                row(
                        "{'type':'unsupported','errors':[{'code':131051,'title':'Message type"
                                + " unknown','error_data':{'details':'d'}}],'unsupported':{'type':'poll'}}",
                        new Content.Unsupported(131051, "poll", "d")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':'hologram','hologram':{'id':'1'}}",
                "{'type':'text'}",
                "{'type':'text','text':'Hi'}",
                "{'type':'location','location':{}}",
                "{'type':'interactive'}",
                "{'type':'interactive','interactive':{'type':'button_reply'}}",
                "{'type':'reaction','reaction':{}}"
            })
    void keepsWhatItDoesNotKnow(String item) {
        assertThat(read(item)).isInstanceOf(Content.Unknown.class);
        assertThat(read(item).isMessage()).isTrue();
    }

    private static Arguments row(String item, Content expected) {
        return Arguments.of(item, expected);
    }

    private static Content read(String item) {
        return ContentReader.of(Json.object(item.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
