package io.partnerline.messaging.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;

/// The two ways in which WhatsApp names some mobile numbers (reference 5.2): with and without Brazil's ninth digit,
/// Mexico's 1, Argentina's 9. They are for finding; what is stored is never rewritten.
final class PhoneVariants {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int BRAZIL = 55;
    private static final int MEXICO = 52;
    private static final int ARGENTINA = 54;

    private PhoneVariants() {}

    /// The number itself first.
    static List<String> of(String waId) {
        var other = other(waId);
        return other.equals(waId) ? List.of(waId) : List.of(waId, other);
    }

    private static String other(String waId) {
        return switch (countryOf(waId)) {
            case BRAZIL -> brazilian(waId);
            case MEXICO -> optional(waId, "52", "1", 10);
            case ARGENTINA -> optional(waId, "54", "9", 10);
            default -> waId;
        };
    }

    private static int countryOf(String waId) {
        try {
            PhoneNumber number = NUMBERS.parse("+" + waId, null);
            return number.getCountryCode();
        } catch (NumberParseException noNumber) {
            return 0;
        }
    }

    /// 55, a two-digit area, then eight digits or a 9 and eight digits. Landlines have eight and begin with 2 to 5:
    /// they
    /// have no other form.
    private static String brazilian(String waId) {
        var area = waId.substring(0, Math.min(4, waId.length()));
        var local = waId.substring(area.length());
        if (local.length() == 9 && local.startsWith("9")) {
            return area + local.substring(1);
        }
        return local.length() == 8 && local.charAt(0) >= '6' ? area + "9" + local : waId;
    }

    private static String optional(String waId, String country, String mark, int length) {
        var local = waId.substring(country.length());
        if (local.length() == length + 1 && local.startsWith(mark)) {
            return country + local.substring(1);
        }
        return local.length() == length ? country + mark + local : waId;
    }
}
