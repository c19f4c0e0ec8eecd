package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Further numbers of a client: a signup without a code, on the token the client has.
@Path("/api/clients/{client}/numbers")
@RolesAllowed(Roles.PARTNER_ADMIN)
public class NumberResource {
    private final SignupService service;
    private final Callers callers;

    NumberResource(SignupService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @POST
    @ResponseStatus(202)
    public Uni<Requests.Accepted> add(UUID client, @NotNull @Valid Requests.FurtherNumber wanted) {
        var phone = wanted.phoneNumberId();
        return service.addNumber(callers.current(), client, phone == null ? null : new PhoneNumberId(phone));
    }
}
