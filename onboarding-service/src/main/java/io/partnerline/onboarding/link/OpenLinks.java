package io.partnerline.onboarding.link;

import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lets in whoever brings a link that we signed, that has not run out and that nobody took back.
@ApplicationScoped
public class OpenLinks {
    /// The header that carries the signed link.
    public static final String HEADER = "X-Signup-Link";

    private final SignupLinks links;
    private final LinkSeal seal;
    private final InstantSource clock;

    OpenLinks(SignupLinks links, LinkSeal seal, InstantSource clock) {
        this.links = links;
        this.seal = seal;
        this.clock = clock;
    }

    /// The link, or a 401.
    public Uni<SignupLink> open(@Nullable String signed) {
        return Optional.ofNullable(signed)
                .flatMap(seal::read)
                .map(id -> links.find(id)
                        .map(found ->
                                found.filter(link -> link.open(clock.instant())).orElseThrow(OpenLinks::refused)))
                .orElseGet(() -> Uni.createFrom().failure(OpenLinks::refused));
    }

    /// The signup that the link is used for from now on.
    public Uni<UUID> use(SignupLink link, UUID signup) {
        return links.use(link, signup);
    }

    private static ProblemException refused() {
        return new ProblemException(
                401, "link-not-good", "This link has run out or was taken back: ask for a new one.");
    }
}
