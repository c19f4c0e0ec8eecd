package io.partnerline.local.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeakSearchTest {
    private static final String CANARY = "EAAB/canary+Token|1=";

    private final LeakSearch search = new LeakSearch(Map.of("canary", CANARY, "pin", "483920"));

    static Stream<String> disguises() {
        return Stream.of(
                "token=" + CANARY + "&x=1",
                "GET /debug_token?input_token=" + URLEncoder.encode(CANARY, UTF_8),
                "{\"token\":\"" + CANARY.replace("/", "\\/") + "\"}",
                "{\"token\":\"EAAB\\u002fcanary\\u002bToken\\u007c1\\u003d\"}",
                base64("" + CANARY),
                base64("a" + CANARY + "b"),
                base64("ab" + CANARY + "cd"),
                base64("abc" + CANARY),
                Base64.getUrlEncoder().encodeToString(("u:" + CANARY + ":").getBytes(UTF_8)),
                "\\x" + HexFormat.of().formatHex(CANARY.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void findsAPlantedCanary(String text) {
        assertThat(search.in("before " + text + " after")).containsExactly("canary");
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void findsItAmongBytesThatAreNoText(String text) {
        // Given
        var bytes = new byte[text.length() + 512];
        for (var i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        System.arraycopy(text.getBytes(UTF_8), 0, bytes, 256, text.length());

        // Then
        assertThat(search.in(bytes)).containsExactly("canary");
    }

    @Test
    void findsAPinThatStandsAlone() {
        assertThat(List.of("{\"pin\":\"483920\"}", "pin 483920\n", "(483920)"))
                .allSatisfy(text -> assertThat(search.in(text)).containsExactly("pin"));
    }

    @Test
    void aPinWithinALongerNumberIsNone() {
        assertThat(List.of("1748392012", "id-483920-x", "0.483920", "a483920b"))
                .allSatisfy(text -> assertThat(search.in(text)).isEmpty());
    }

    @Test
    void findsNothingInInnocentText() {
        assertThat(search.in("{\"access\":\"***\",\"canary\":\"Token\"}")).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
