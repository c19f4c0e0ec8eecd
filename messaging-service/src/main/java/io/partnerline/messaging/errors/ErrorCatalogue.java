package io.partnerline.messaging.errors;

import io.partnerline.messaging.errors.ErrorMeaning.Who;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The one list of what Meta's codes mean, for the API, the dashboard and the runbooks (`docs/errors.md`). Its lines
/// are
/// `code | meaning | who | remedy` in `errors.txt` beside this class.
public final class ErrorCatalogue {
    /// Meta cannot bill: nothing of the account goes out.
    public static final int NOT_BILLABLE = 131042;
    /// The portfolio has written to as many people first as it may.
    public static final int LIMIT_REACHED = 131048;
    /// The person stopped advertising of this business.
    public static final int OPTED_OUT = 131050;

    private static final ErrorMeaning OTHER = new ErrorMeaning(
            0,
            "Meta refused the message for good.",
            Who.OPERATOR,
            "Look the code up in Meta's error list, and answer the customer in another way.");
    private static final List<ErrorMeaning> ALL = read();
    private static final Map<Integer, ErrorMeaning> BY_CODE =
            ALL.stream().collect(Collectors.toMap(ErrorMeaning::code, Function.identity()));

    private ErrorCatalogue() {}

    /// All of them, by code.
    public static List<ErrorMeaning> all() {
        return ALL;
    }

    /// What a code means; a general answer for a code nobody has met yet.
    public static ErrorMeaning of(int code) {
        return Objects.requireNonNullElse(BY_CODE.get(code), OTHER);
    }

    /// What to do about it.
    public static String remedy(int code) {
        return of(code).remedy();
    }

    private static List<ErrorMeaning> read() {
        try (var in = Objects.requireNonNull(ErrorCatalogue.class.getResourceAsStream("errors.txt"), "errors.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ErrorCatalogue::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorMeaning line(String line) {
        var parts = line.split("\\|", -1);
        return new ErrorMeaning(
                Integer.parseInt(parts[0].strip()), parts[1].strip(), Who.valueOf(parts[2].strip()), parts[3].strip());
    }
}
