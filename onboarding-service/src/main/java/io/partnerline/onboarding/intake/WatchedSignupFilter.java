package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.people.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Answers 404 for a stream about nothing: once a stream has begun, its status is told.
@ApplicationScoped
class WatchedSignupFilter {
    private final SignupService service;
    private final Callers callers;

    WatchedSignupFilter(SignupService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    @WatchedSignup
    @ServerRequestFilter
    public Uni<Void> there(ContainerRequestContext request) {
        return id(request)
                .map(id -> service.view(callers.current(), id).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /// What is no id is refused where the path is bound.
    private static Optional<UUID> id(ContainerRequestContext request) {
        try {
            return Optional.of(
                    UUID.fromString(request.getUriInfo().getPathParameters().getFirst("id")));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
