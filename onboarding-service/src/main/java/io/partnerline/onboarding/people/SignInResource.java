package io.partnerline.onboarding.people;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/// Signing in where the partner has no identity provider yet.
@Path("/api/sign-in")
@PermitAll
public class SignInResource {
    private final SignInService service;

    SignInResource(SignInService service) {
        this.service = service;
    }

    @POST
    public Uni<Token> signIn(@NotNull @Valid SignIn request) {
        return service.signIn(request.name(), request.oneTimePassword());
    }

    /// Who signs in, with a password that works once.
    public record SignIn(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String oneTimePassword) {
        @Override
        public String toString() {
            return "SignIn[***]";
        }
    }

    /// A bearer token.
    public record Token(String accessToken, String tokenType, long expiresIn) {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }
}
