package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.signup.Claims;
import io.partnerline.onboarding.token.Pin;
import io.partnerline.onboarding.whatsapp.MetaId;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the signup API takes and gives. Bodies with a code or a PIN print as `***`.
public final class Requests {
    private Requests() {}

    /// A code from Embedded Signup. `businessId` is a claim and decides nothing.
    public record Exchange(
            @NotBlank @Size(max = 4096) String code,
            @Nullable @Pattern(regexp = MetaId.PATTERN) String businessId) {
        @Override
        public String toString() {
            return "Exchange[***]";
        }
    }

    /// What the code turned into; never the token.
    public record Exchanged(
            UUID signup,
            List<String> wabas,
            List<String> scopes,
            @Nullable Instant expiresAt) {}

    /// A signup handle or a code; ids are claims. `clientId`: only for that client, which signs up again.
    public record Onboard(
            @Nullable UUID signup,
            @Nullable @Size(min = 1, max = 4096) String code,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @Nullable @Pattern(regexp = MetaId.PATTERN) String wabaId,
            @Nullable @Pattern(regexp = MetaId.PATTERN) String phoneNumberId,
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable UUID clientId) {
        @AssertTrue(message = "give either a signup or a code")
        boolean isEitherSignupOrCode() {
            return (signup == null) != (code == null);
        }

        Claims claims() {
            return new Claims(
                    currency,
                    wabaId == null ? null : new WabaId(wabaId),
                    phoneNumberId == null ? null : new PhoneNumberId(phoneNumberId),
                    name);
        }

        @Override
        public String toString() {
            return "Onboard[***]";
        }
    }

    /// Where to watch.
    public record Accepted(UUID signup, String status, String events) {
        static Accepted of(UUID signup) {
            var status = SignupResource.PATH + "/signups/" + signup;
            return new Accepted(signup, status, status + "/events");
        }
    }

    /// The account and number that were picked.
    public record Choice(
            @NotNull @Pattern(regexp = MetaId.PATTERN) String wabaId,
            @Nullable @Pattern(regexp = MetaId.PATTERN) String phoneNumberId) {}

    /// A number of the client's account to take in; none: the one that is not yet.
    public record FurtherNumber(
            @Nullable @Pattern(regexp = MetaId.PATTERN) String phoneNumberId) {}

    /// The PIN the number already has.
    public record ExistingPin(
            @NotNull @Pattern(regexp = Pin.PATTERN) String pin) {
        @Override
        public String toString() {
            return "ExistingPin[***]";
        }
    }
}
