package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.link.OpenLinks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Answers 401 for a stream by no link: once a stream has begun, its status is told.
@ApplicationScoped
class WatchedLinkFilter {
    private final OpenLinks links;

    WatchedLinkFilter(OpenLinks links) {
        this.links = links;
    }

    @WatchedLink
    @ServerRequestFilter
    public Uni<Void> there(ContainerRequestContext request) {
        return links.open(request.getHeaderString(OpenLinks.HEADER))
                .map(LinkSignupResource::started)
                .replaceWithVoid();
    }
}
