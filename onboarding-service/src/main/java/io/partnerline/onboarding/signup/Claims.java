package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import org.jspecify.annotations.Nullable;

/// What the caller said. Ids among it came through a browser and are checked against Meta before anything is done.
public record Claims(
        @Nullable String currency,
        @Nullable WabaId waba,
        @Nullable PhoneNumberId phone,
        @Nullable String name) {
    /// Nothing was said.
    public static final Claims NONE = new Claims(null, null, null, null);

    Claims chosen(WabaId pickedWaba, @Nullable PhoneNumberId pickedPhone) {
        return new Claims(currency, pickedWaba, pickedPhone, name);
    }
}
