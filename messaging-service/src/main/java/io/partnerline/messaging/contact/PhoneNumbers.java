package io.partnerline.messaging.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/// Phone numbers as people write them.
public final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String WRITTEN = "(\\+|00)?[(]?[0-9][0-9 ()./-]{5,30}";

    private PhoneNumbers() {}

    /// The digits by which WhatsApp knows it, if it is one with its country code. Whether anybody has it,
    /// Meta knows.
    public static Optional<String> waId(String written) {
        var text = written.strip();
        if (!text.matches(WRITTEN)) {
            return Optional.empty();
        }
        var international = text.startsWith("+") ? text : "+" + text.replaceFirst("^00", "");
        try {
            var number = NUMBERS.parse(international, null);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164).substring(1))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }
}
