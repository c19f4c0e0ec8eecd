package io.partnerline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Files of customers (reference 6).
class MediaTest {
    @AutoClose
    private final Meta meta = new Meta();

    @Test
    void tellsAnAddressThatIsGoodForFiveMinutesWithTheToken() throws IOException, NoSuchAlgorithmException {
        // Given
        var client = meta.live();
        var id = made(client, "mimeType", "text/plain", "head", "hello", "size", 5);

        // When
        var told = meta.get("/" + id + "?phone_number_id=" + client.phone(), client.token());

        // Then
        assertThat(told.text("mime_type")).isEqualTo("text/plain");
        assertThat(told.text("file_size")).isEqualTo("5");
        assertThat(told.text("sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest("hello".getBytes(StandardCharsets.US_ASCII))));
        var url = told.text("url");
        assertThat(download(url, client.token()).body()).isEqualTo("hello");
        assertThat(download(url, null).statusCode()).isEqualTo(401);
        assertThat(download(url, meta.live().token()).statusCode()).isEqualTo(404);
        meta.advance(Duration.ofMinutes(5));
        assertThat(download(url, client.token()).statusCode()).isEqualTo(404);
    }

    @Test
    void forgetsAFileAfterSevenDaysAndShowsItToItsOwnerAlone() {
        // Given
        var client = meta.live();
        var id = made(client);

        // When, Then
        assertThat(meta.get("/" + id + "?phone_number_id=1", client.token()).subcode())
                .isEqualTo(33);
        assertThat(meta.get("/" + id, meta.live().token()).subcode()).isEqualTo(33);
        meta.advance(Duration.ofDays(7));
        assertThat(meta.get("/" + id, client.token()).subcode()).isEqualTo(33);
    }

    @Test
    void leadsElsewhereOrTellsADeadAddressWhereATesterWantsThat() throws IOException {
        // Given
        var client = meta.live();
        var elsewhere = made(client, "redirect", "http://127.0.0.1:1/x");
        var dead = made(client, "deadAddresses", 1);

        // When, Then
        var answer = download(meta.get("/" + elsewhere, client.token()).text("url"), client.token());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("http://127.0.0.1:1/x");
        assertThat(download(meta.get("/" + dead, client.token()).text("url"), client.token())
                        .statusCode())
                .isEqualTo(404);
        assertThat(download(meta.get("/" + dead, client.token()).text("url"), client.token())
                        .statusCode())
                .isEqualTo(200);
        assertThat(meta.delete("/" + dead, client.token()).status()).isEqualTo(200);
        assertThat(meta.get("/" + dead, client.token()).subcode()).isEqualTo(33);
    }

    private String made(Meta.Client client, @Nullable Object... more) {
        var members = new @Nullable Object[more.length + 2];
        members[0] = "phoneNumberId";
        members[1] = client.phone();
        System.arraycopy(more, 0, members, 2, more.length);
        return meta.tell("/media", members).path("id").asText();
    }

    private HttpResponse<String> download(String url, @Nullable String token) throws IOException {
        var address = URI.create(url);
        assertThat(url).startsWith(meta.address());
        return meta.send("GET", address.getRawPath() + "?" + address.getRawQuery(), token, null);
    }
}
