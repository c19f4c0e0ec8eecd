package io.partnerline.ingest.payload;

/// What Jazzer calls (`webhook-ingest-service/fuzz`): any bytes a signed body could hold.
public final class PayloadFuzzer {
    private PayloadFuzzer() {}

    public static void fuzzerTestOneInput(byte[] body) {
        SplitterProperty.check(body);
    }
}
