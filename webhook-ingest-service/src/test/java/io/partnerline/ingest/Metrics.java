package io.partnerline.ingest;

import static io.restassured.RestAssured.given;

/// What the service counts.
final class Metrics {
    private Metrics() {}

    /// The sum of all lines that begin so.
    static double sum(String beginning) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
