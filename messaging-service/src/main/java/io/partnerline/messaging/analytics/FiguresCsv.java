package io.partnerline.messaging.analytics;

import io.partnerline.messaging.analytics.Figures.Cost;
import io.partnerline.messaging.analytics.Figures.Wait;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Figures as a table (RFC 4180). Every field is a number, an id, an instant or a
/// currency with an amount: none needs quotes, none is a formula.
final class FiguresCsv {
    private static final String HEAD =
            "start,client,number,received,sent,automatic,person,app,delivered,read,failed,conversations,"
                    + Stream.of("automatic", "person", "app")
                            .map(who -> "%s_answers,%s_median_ms,%s_p95_ms".formatted(who, who, who))
                            .collect(Collectors.joining(","))
                    + ",costs,costs_per_conversation";

    private FiguresCsv() {}

    static String of(List<Figures> rows) {
        return Stream.concat(Stream.of(HEAD), rows.stream().map(FiguresCsv::line))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(Figures row) {
        return Stream.of(
                        row.start(),
                        row.client() == null ? "" : row.client(),
                        row.number() == null ? "" : row.number(),
                        row.received(),
                        row.sent(),
                        row.automatic(),
                        row.person(),
                        row.app(),
                        row.delivered(),
                        row.read(),
                        row.failed(),
                        row.conversations(),
                        wait(row.waits().automatic()),
                        wait(row.waits().person()),
                        wait(row.waits().app()),
                        costs(row, Cost::amount),
                        costs(row, Cost::perConversation))
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    /// `USD 12.5;EUR 3`.
    private static String costs(Figures row, Function<Cost, @Nullable BigDecimal> which) {
        return row.costs().stream()
                .flatMap(cost -> Stream.ofNullable(which.apply(cost))
                        .map(amount -> cost.currency() + " "
                                + amount.stripTrailingZeros().toPlainString()))
                .collect(Collectors.joining(";"));
    }

    private static String wait(Wait wait) {
        return wait.answers() + "," + wait.median() + "," + wait.p95();
    }
}
