package io.partnerline.messaging.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String HEX = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String BASE64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
    private static final MediaContent ABC = new MediaContent(3, HEX, "abc".getBytes(ISO_8859_1));
    private static final Origins ORIGINS = new Origins(List.of("https://lookaside.fbsbx.com", "http://127.0.0.1:8090"));

    @ParameterizedTest
    @CsvSource({
        "https://lookaside.fbsbx.com/whatsapp?mid=1,true",
        "https://LOOKASIDE.fbsbx.com:443/x,true",
        "http://lookaside.fbsbx.com/x,false",
        "https://lookaside.fbsbx.com:8443/x,false",
        "https://lookaside.fbsbx.com.evil.example/x,false",
        "https://evil.example/lookaside.fbsbx.com,false",
        "https://lookaside.fbsbx.com@evil.example/x,false",
        "https://evil.example@lookaside.fbsbx.com/x,false",
        "https://evil.example#@lookaside.fbsbx.com/,false",
        "file:///etc/passwd,false",
        "//lookaside.fbsbx.com/x,false",
        "http://127.0.0.1:8090/x,true",
        "http://127.0.0.1:8091/x,false",
        "http://127.1:8090/x,false",
        "not an address,false"
    })
    void goesToMetaAlone(String url, boolean allowed) {
        assertThat(ORIGINS.allow(url).isPresent()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "/other,true",
        "https://lookaside.fbsbx.com/other,true",
        "http://127.0.0.1/latest/meta-data,false",
        "//evil.example/x,false",
        "https://evil.example/,false"
    })
    void followsRedirectsToMetaAlone(String location, boolean allowed) {
        assertThat(ORIGINS.follow(URI.create("https://lookaside.fbsbx.com/a"), location)
                        .isPresent())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "157.240.1.1,true",
        "2a03:2880::1,true",
        "127.0.0.1,false",
        "10.1.2.3,false",
        "172.16.0.1,false",
        "192.168.1.1,false",
        "169.254.169.254,false",
        "100.64.0.1,false",
        "0.0.0.0,false",
        "224.0.0.1,false",
        "::1,false",
        "fe80::1,false",
        "fd00::1,false",
        "64:ff9b::a00:1,false",
        "2002:a00:1::1,false"
    })
    void entersNoNetworkOfOurs(String address, boolean reachable) throws UnknownHostException {
        assertThat(Origins.reachable("lookaside.fbsbx.com", InetAddress.getByName(address)))
                .isEqualTo(reachable);
        assertThat(Origins.reachable("127.0.0.1", InetAddress.getByName("127.0.0.1")))
                .as("listed as such")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg,\u00FF\u00D8\u00FF\u00E0,image/jpeg,true",
        "image/jpeg,<html><script>,application/octet-stream,false",
        "image/png,\u00FF\u00D8\u00FF\u00E0,application/octet-stream,false",
        "image/svg+xml,<svg onload=x>,application/octet-stream,true",
        "text/html,<html>,application/octet-stream,true",
        "application/pdf,%PDF-1.7,application/octet-stream,true",
        "application/pdf,MZ,application/octet-stream,false",
        "text/plain,\u00FF\u00D8\u00FF\u00E0,application/octet-stream,false",
        "audio/ogg; codecs=opus,OggS,audio/ogg,true",
        "audio/mp4,....ftypisom,audio/mp4,true",
        "video/mp4,....ftypisom,video/mp4,true",
        "audio/amr,#!AMR,audio/amr,true",
        "image/webp,RIFF....WEBP,image/webp,true"
    })
    void showsWhatIsHarmlessAndWhatItSaysItIs(String declared, String head, String served, boolean agrees) {
        // Given
        var bytes = head.getBytes(ISO_8859_1);

        // When, Then
        assertThat(FileType.agrees(declared, bytes)).isEqualTo(agrees);
        assertThat(FileType.served(declared, agrees)).isEqualTo(served);
    }

    @Test
    void readsAHashInBothOfMetasWays() {
        assertThat(Digest.hex(HEX.toUpperCase(java.util.Locale.ROOT))).contains(HEX);
        assertThat(Digest.hex(BASE64)).contains(HEX);
        assertThat(Digest.hex(BASE64.replace("=", ""))).contains(HEX);
        assertThat(Digest.hex("abc")).isEmpty();
        assertThat(Digest.hex(null)).isEmpty();
    }

    @Test
    void takesWhatIsWhatTheMessageSays() {
        assertThat(policy().came(job(1, 0, BASE64), address(HEX), ABC, NOW))
                .isEqualTo(new FetchOutcome.Stored(ABC, "application/octet-stream", true));
    }

    @Test
    void doubtsAnotherHashSomeTimesAndThenRefuses() {
        // Given
        var other = HEX.replace('b', 'c');

        // When, Then
        assertThat(policy().came(job(1, 0, other), address(HEX), ABC, NOW))
                .isEqualTo(new FetchOutcome.Again(NOW.plusSeconds(2), true));
        assertThat(policy().came(job(3, 2, BASE64), address(other), ABC, NOW))
                .isEqualTo(new FetchOutcome.Refused("hash-differs"));
    }

    @Test
    void asksForAnotherAddressUntilTheFileIsGone() {
        // Given
        var policy = policy();
        var late = NOW.plus(Duration.ofDays(7)).minusSeconds(1);

        // When, Then
        assertThat(policy.failed(job(9, 0, HEX), new MediaFault.AddressGone(), NOW))
                .isEqualTo(new FetchOutcome.Again(NOW.plusSeconds(2), false));
        assertThat(policy.failed(job(4, 0, HEX), new MediaFault.Broken("x"), NOW))
                .isEqualTo(new FetchOutcome.Again(NOW.plusSeconds(16), false));
        assertThat(policy.failed(job(40, 0, HEX), new MediaFault.Broken("x"), NOW))
                .isEqualTo(new FetchOutcome.Again(NOW.plusSeconds(1_800), false));
        assertThat(policy.failed(job(9, 0, HEX), new MediaFault.AddressGone(), late))
                .isEqualTo(new FetchOutcome.Gone());
        assertThat(policy.failed(job(1, 0, HEX), new MediaFault.Foreign(), NOW))
                .isEqualTo(new FetchOutcome.Refused("foreign-host"));
        assertThat(policy.tooLarge(new MediaAddress("x", null, null, 101))).isTrue();
        assertThat(policy.tooLarge(new MediaAddress("x", null, null, 100))).isFalse();
    }

    @Test
    void letsNoFileNameEndItsHeader() {
        // When
        var headers = new MediaFile(new UUID(0, 1), FileType.UNKNOWN, "../a\r\nSet-Cookie: x=\"1\";.html").headers();

        // Then
        assertThat(headers)
                .containsEntry("Content-Type", List.of("application/octet-stream"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Content-Security-Policy", List.of("default-src 'none'; sandbox"))
                .containsEntry(
                        "Content-Disposition",
                        List.of("attachment; filename*=UTF-8''.._a__Set-Cookie%3A%20x%3D%221%22%3B.html"));
        assertThat(new MediaFile(new UUID(0, 1), "image/png", null).headers().get("Content-Disposition"))
                .containsExactly("inline; filename*=UTF-8''00000000-0000-0000-0000-000000000001");
    }

    private static FetchPolicy policy() {
        return new FetchPolicy(100, 3);
    }

    private static MediaAddress address(String sha256) {
        return new MediaAddress("x", null, sha256, 3);
    }

    private static MediaJob job(int attempts, int doubts, String sha256) {
        return new MediaJob(
                new UUID(0, 1),
                "1",
                new UUID(0, 2),
                "700",
                "text/plain",
                sha256,
                attempts,
                doubts,
                NOW.plus(Duration.ofDays(7)));
    }
}
