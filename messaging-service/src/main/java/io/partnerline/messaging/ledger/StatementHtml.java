package io.partnerline.messaging.ledger;

import java.util.stream.Collectors;

/// A statement as a page to print. Nothing in it is run or loaded, and every word of others is escaped.
final class StatementHtml {
    private static final String PAGE = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Statement %1$s %2$s</title>
        <style>
        body { font: 11pt sans-serif; margin: 2cm; }
        table { border-collapse: collapse; width: 100%%; }
        th, td { border-bottom: 1px solid #999; padding: 0.3em 0.5em; text-align: left; }
        .number { text-align: right; font-variant-numeric: tabular-nums; }
        @media print { body { margin: 0; } thead { display: table-header-group; } }
        </style></head>
        <body>
        <h1>WhatsApp messages, %2$s</h1>
        <p>%1$s<br>As of %3$s (UTC)</p>
        <table>
        <thead><tr><th>Market<th>Category<th>Situation<th class="number">Tier from<th class="number">Price
        <th class="number">Messages<th class="number">Amount<th>Currency</tr></thead>
        <tbody>
        %4$s
        </tbody>
        <tfoot>
        %5$s
        </tfoot>
        </table>
        <p>Each line is rounded once; prices are exact. %6$s</p>
        </body>
        </html>
        """;

    private StatementHtml() {}

    static String of(Statement statement) {
        var unheard = statement.lines().stream()
                .mapToLong(line -> line.messages() - line.heard())
                .sum();
        return PAGE.formatted(
                escaped(statement.name()),
                statement.month(),
                statement.at(),
                statement.lines().stream().map(StatementHtml::row).collect(Collectors.joining("\n")),
                statement.totals().entrySet().stream()
                        .map(total -> "<tr><th colspan=\"6\">Total<td class=\"number\">%s<td>%s</tr>"
                                .formatted(total.getValue().toPlainString(), escaped(total.getKey())))
                        .collect(Collectors.joining("\n")),
                unheard == 0 ? "" : "Of " + unheard + " messages Meta has not named the category yet.");
    }

    private static String row(Statement.StatementLine line) {
        return """
            <tr><td>%s<td>%s<td>%s<td class="number">%d<td class="number">%s<td class="number">%d<td class="number">%s<td>%s</tr>\
            """.formatted(
                        escaped(line.market()),
                        escaped(line.category()),
                        escaped(line.type()),
                        line.tier(),
                        line.unit().toPlainString(),
                        line.messages(),
                        line.amount().toPlainString(),
                        escaped(line.currency()));
    }

    static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
