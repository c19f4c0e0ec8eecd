package io.partnerline.messaging.ledger;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A statement as RFC 4180 has tables.
final class StatementCsv {
    private static final String HEADER =
            "month,client,currency,market,category,type,tier_from,unit_price,messages,amount,confirmed_by_meta";

    private StatementCsv() {}

    static String of(Statement statement) {
        return Stream.concat(Stream.of(HEADER), statement.lines().stream().map(line -> row(statement, line)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String row(Statement statement, Statement.StatementLine line) {
        return List.of(
                        statement.month().toString(),
                        text(statement.name()),
                        line.currency(),
                        text(line.market()),
                        text(line.category()),
                        text(line.type()),
                        String.valueOf(line.tier()),
                        line.unit().toPlainString(),
                        String.valueOf(line.messages()),
                        line.amount().toPlainString(),
                        String.valueOf(line.heard()))
                .stream()
                .collect(Collectors.joining(","));
    }

    /// Quoted where it must be; what a spreadsheet would run as a formula is text.
    static String text(String value) {
        var harmless = value.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + value : value;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }
}
