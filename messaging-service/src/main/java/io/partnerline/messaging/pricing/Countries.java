package io.partnerline.messaging.pricing;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The country that a message is priced by: of the recipient's calling code, or where only a user id is known, its
/// prefix (reference 8.5).
public final class Countries {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Countries() {}

    /// An ISO code, or empty.
    public static String of(@Nullable String waId, @Nullable String userId) {
        var region = waId == null ? null : region(waId);
        if (region != null) {
            return region;
        }
        return userId != null && userId.matches("[A-Za-z]{2}\\..*")
                ? userId.substring(0, 2).toUpperCase(Locale.ROOT)
                : "";
    }

    private static @Nullable String region(String waId) {
        try {
            var number = NUMBERS.parse("+" + waId, null);
            var region = NUMBERS.getRegionCodeForNumber(number);
            var known = region == null ? NUMBERS.getRegionCodeForCountryCode(number.getCountryCode()) : region;
            // ZZ and 001: a number of no country
            return known.matches("[A-Z]{2}") && !known.equals("ZZ") ? known : null;
        } catch (NumberParseException noNumber) {
            return null;
        }
    }
}
