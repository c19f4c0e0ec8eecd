package io.partnerline.messaging.campaign;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.campaign.InvalidList.Fault;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.contact.PhoneNumbers;
import io.partnerline.messaging.pricing.Countries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a list of people out of CSV in UTF-8, a part at a time: a header with `phone` or `user_id`, and
/// the columns that the template names; other columns are passed over. A bad line costs no other. Commas,
/// or semicolons as some tables write them.
final class RecipientList {
    static final String PHONE = "phone";
    static final String USER_ID = "user_id";
    private static final String USER_IDS = "[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}";
    private static final int LONGEST = 1024;
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.TRIM_SPACES, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    /// Somebody on it.
    ///
    /// @param number of the line
    /// @param person the same for every way to write them
    /// @param waIds their number, and how else it may be stored; empty where only `userId` is known
    record Line(
            int number,
            String person,
            List<String> waIds,
            @Nullable String userId,
            String country,
            Map<String, String> cells) {
        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    /// Some lines of it.
    ///
    /// @param last whether there is nothing behind them
    record Chunk(List<Line> lines, List<Fault> faults, boolean last) {}

    private final CampaignTemplate template;
    private final MappingIterator<String[]> rows;
    private final List<String> header;

    private RecipientList(CampaignTemplate template, MappingIterator<String[]> rows) throws IOException {
        this.template = template;
        this.rows = rows;
        this.header = rows.hasNextValue() ? List.of(rows.nextValue()) : List.of();
    }

    /// The list, or [InvalidList] where its header does not fit.
    static RecipientList of(byte[] csv, CampaignTemplate template) {
        try {
            var list = new RecipientList(template, rows(csv));
            list.checkHeader();
            return list;
        } catch (IOException unreadable) {
            throw new InvalidList(List.of(new Fault(1, null, "cannot be read as CSV in UTF-8")));
        }
    }

    private static MappingIterator<String[]> rows(byte[] csv) throws IOException {
        var mark = csv.length >= 3 && csv[0] == (byte) 0xEF && csv[1] == (byte) 0xBB && csv[2] == (byte) 0xBF ? 3 : 0;
        // Its decoder refuses what is not UTF-8, where the name of the charset would let it pass as question marks.
        var text = new InputStreamReader(
                new ByteArrayInputStream(csv, mark, csv.length - mark), StandardCharsets.UTF_8.newDecoder());
        return CSV.readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator(csv)))
                .readValues(text);
    }

    private static char separator(byte[] csv) {
        for (var each : csv) {
            if (each == ',' || each == '\n') {
                return ',';
            }
            if (each == ';') {
                return ';';
            }
        }
        return ',';
    }

    private void checkHeader() {
        var faults = new ArrayList<Fault>();
        if (!header.contains(PHONE) && !header.contains(USER_ID)) {
            faults.add(new Fault(1, PHONE, "the header must have this column, or " + USER_ID));
        }
        template.columns().stream()
                .filter(column -> !header.contains(column))
                .forEach(column -> faults.add(new Fault(1, column, "the template wants this column")));
        header.stream()
                .filter(column -> Collections.frequency(header, column) > 1)
                .distinct()
                .forEach(column -> faults.add(new Fault(1, column, "the header has this column twice")));
        if (!faults.isEmpty()) {
            throw new InvalidList(faults);
        }
    }

    /// The lines that follow, so many at most. Where one cannot be told from the next any more, this is the
    /// end.
    Chunk next(int most) {
        var lines = new ArrayList<Line>();
        var faults = new ArrayList<Fault>();
        while (lines.size() + faults.size() < most) {
            try {
                if (!rows.hasNextValue()) {
                    return new Chunk(lines, faults, true);
                }
            } catch (IOException unreadable) {
                return end(lines, faults, unreadable);
            }
            var number = rows.getCurrentLocation().getLineNr();
            try {
                read(number, rows.nextValue(), lines, faults);
            } catch (IOException unreadable) {
                faults.add(new Fault(number, null, "cannot be read, nor can what follows: " + reason(unreadable)));
                return new Chunk(lines, faults, true);
            }
        }
        return new Chunk(lines, faults, false);
    }

    private Chunk end(List<Line> lines, List<Fault> faults, IOException unreadable) {
        var number = rows.getCurrentLocation().getLineNr();
        faults.add(new Fault(number, null, "cannot be read, nor can what follows: " + reason(unreadable)));
        return new Chunk(lines, faults, true);
    }

    /// The mapper wraps what its reader says.
    private static String reason(Throwable unreadable) {
        for (var cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return "it is not UTF-8";
            }
        }
        return "a quote is not closed";
    }

    private void read(int number, String[] row, List<Line> lines, List<Fault> faults) {
        if (row.length != header.size()) {
            var reason = "has %d cells, the header %d".formatted(row.length, header.size());
            faults.add(new Fault(number, null, reason));
            return;
        }
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < row.length; i++) {
            named.put(header.get(i), row[i]);
        }
        var wrong = new ArrayList<Fault>();
        var cells = cells(number, named, wrong);
        var person = person(number, named, wrong);
        if (wrong.isEmpty()) {
            lines.add(line(number, person, cells));
        } else {
            faults.add(wrong.getFirst());
        }
    }

    private Map<String, String> cells(int number, Map<String, String> row, List<Fault> wrong) {
        Set<String> columns = template.columns();
        var cells = new LinkedHashMap<String, String>();
        for (var column : columns) {
            var cell = row.getOrDefault(column, "");
            if (cell.isBlank()) {
                wrong.add(new Fault(number, column, "must not be blank"));
            } else if (cell.length() > LONGEST) {
                wrong.add(new Fault(number, column, "must be at most " + LONGEST + " characters long"));
            }
            cells.put(column, cell);
        }
        if (wrong.isEmpty()) {
            var found = new ArrayList<Violation>();
            var _ = template.filled(cells, found);
            found.forEach(each -> wrong.add(new Fault(number, each.pointer(), each.detail())));
        }
        return cells;
    }

    /// Where both are named the number counts, as at Meta.
    private static Identity person(int number, Map<String, String> row, List<Fault> wrong) {
        var phone = row.getOrDefault(PHONE, "");
        var userId = row.getOrDefault(USER_ID, "");
        if (!phone.isBlank()) {
            var waId = PhoneNumbers.waId(phone);
            if (waId.isEmpty()) {
                wrong.add(new Fault(number, PHONE, "must be a phone number with country code"));
            }
            return Identity.of(null, waId.orElse(null));
        }
        if (!userId.matches(USER_IDS)) {
            wrong.add(
                    userId.isBlank()
                            ? new Fault(number, PHONE, "must not be blank")
                            : new Fault(number, USER_ID, "must be a user id as Meta tells it"));
        }
        return Identity.of(userId, null);
    }

    private static Line line(int number, Identity person, Map<String, String> cells) {
        var waIds = person.waIds();
        var name = waIds.isEmpty() ? String.valueOf(person.userId()) : Collections.min(waIds);
        return new Line(number, name, waIds, person.userId(), Countries.of(person.waId(), person.userId()), cells);
    }
}
