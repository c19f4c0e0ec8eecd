package io.partnerline.local.kafka;

import java.util.Arrays;

/// The broker's own JVM: formats its log folder at the first start, then serves.
public final class KafkaMain {
    // Any id serves a cluster of one; a fixed one lets a restart find its log folder again.
    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qk";

    private KafkaMain() {}

    public static void main(String[] args) {
        var properties = args[0];
        var code = kafka.tools.StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", CLUSTER, "-c", properties}, System.out);
        if (code != 0) {
            throw new IllegalStateException("format: " + code + " " + Arrays.toString(args));
        }
        kafka.Kafka.main(new String[] {properties});
    }
}
