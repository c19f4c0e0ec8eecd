package io.partnerline.token.pin;

import io.partnerline.token.audit.Borrowers;
import io.partnerline.token.audit.Caller;
import io.partnerline.token.audit.Lend;
import io.partnerline.token.secret.Pin;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.Cache;

/// Two-step PINs of phone numbers.
@Path("/pins/{phoneNumberId}")
@RolesAllowed("onboarding-service")
class PinResource {
    private static final String NUMBER_ID = "[0-9]{1,25}";

    private final PinService pins;
    private final Caller caller;
    private final Borrowers borrowers;

    PinResource(PinService pins, Caller caller, Borrowers borrowers) {
        this.pins = pins;
        this.caller = caller;
        this.borrowers = borrowers;
    }

    /// A PIN that a person knows. Prints as `***`.
    record KnownPin(
            @NotNull @Pattern(regexp = Pin.PATTERN, message = "must be six digits")
            String pin) {
        @Override
        public String toString() {
            return "KnownPin[***]";
        }
    }

    @POST
    @Path("lease")
    @Cache(noStore = true)
    @Operation(summary = "Lends the PIN of a number; makes one where there is none")
    @APIResponse(responseCode = "200", description = "The PIN")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    @APIResponse(responseCode = "429", description = "too-many-lends: see Retry-After")
    public Uni<PinLease> lend(
            @Pattern(regexp = NUMBER_ID) String phoneNumberId,
            @QueryParam("reason") @DefaultValue(Lend.UNSTATED) @Pattern(regexp = Lend.REASON) String reason) {
        return borrowers.admit(reason).chain(lend -> pins.lend(phoneNumberId, lend));
    }

    @PUT
    @Operation(summary = "Keeps the PIN that a number has already")
    @APIResponse(responseCode = "204", description = "Kept")
    @APIResponse(responseCode = "409", description = "pin-changed: another call wrote at the same time")
    public Uni<Void> keep(@Pattern(regexp = NUMBER_ID) String phoneNumberId, @NotNull @Valid KnownPin known) {
        return caller.name().chain(name -> pins.keep(phoneNumberId, new Pin(known.pin()), name));
    }

    @DELETE
    @Operation(summary = "Forgets the PIN of a number; repeatable")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public Uni<Void> forget(@Pattern(regexp = NUMBER_ID) String phoneNumberId) {
        return caller.name().chain(name -> pins.forget(phoneNumberId, name));
    }
}
