package io.partnerline.onboarding.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.audit.AuditFinding;
import io.partnerline.audit.AuditReader;
import io.partnerline.audit.AuditReport;
import io.partnerline.audit.AuditVerifier;
import io.partnerline.audit.WrittenEntry;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.partnerline.onboarding.token.AuditedEntry;
import io.partnerline.onboarding.token.TokenClient;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// What was done, by whom, to whom: the audit trails of all services, for a partner's admin who sees all clients.
@Path("/api/audit")
@RolesAllowed(Roles.PARTNER_ADMIN)
public class AuditResource {
    private final AuditReader reader;
    private final AuditVerifier verifier;
    private final TokenClient tokens;
    private final Callers callers;
    private final ObjectMapper json;

    AuditResource(AuditReader reader, AuditVerifier verifier, TokenClient tokens, Callers callers, ObjectMapper json) {
        this.reader = reader;
        this.verifier = verifier;
        this.tokens = tokens;
        this.callers = callers;
        this.json = json;
    }

    /// Whether one service's trail is as it was written.
    public record Chain(String service, boolean intact, long links, List<String> findings) {
        static Chain of(AuditReport report) {
            var findings =
                    report.findings().stream().map(AuditFinding::toString).toList();
            return new Chain(AuditItem.OURS, report.intact(), report.links(), findings);
        }

        static Chain of(AuditedEntry.Verification told) {
            return new Chain(AuditItem.TOKENS, told.intact(), told.links(), told.findings());
        }
    }

    /// What a verification of all trails found. `missing` names services that could not be asked.
    public record Verification(boolean intact, List<Chain> chains, List<String> missing) {}

    /// @param subject of this subject alone: the id of a client, a signup, a credential, a number
    /// @param before `next` of the page before
    @GET
    public Uni<AuditPage> entries(
            @QueryParam("subject") @DefaultValue("") @Size(max = 100) String subject,
            @QueryParam("before") @DefaultValue("") @Pattern(regexp = AuditCursor.PATTERN) String before,
            @QueryParam("limit") @DefaultValue("50") @Positive @Max(200) int limit) {
        mustSeeAll();
        var from = AuditCursor.of(before);
        return theirs(subject, from, limit)
                .chain(theirs -> reader.entries(subject, from.before(AuditItem.OURS), limit)
                        .map(ours -> AuditPage.merge(
                                List.of(ours.stream().map(this::item).toList(), theirs.orElse(List.of())),
                                from,
                                limit,
                                missing(theirs))));
    }

    /// Compares each trail with its chain, its proofs, and the head kept in Vault.
    @POST
    @Path("verification")
    public Uni<Verification> verify() {
        mustSeeAll();
        return ours().chain(ours -> tokens.verifyAudit()
                .map(told -> Optional.of(Chain.of(told)))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .map(theirs -> verification(ours, theirs)));
    }

    /// Our proofs are token-service's to check: without it nothing is known.
    private Uni<Optional<Chain>> ours() {
        return verifier.verify()
                .map(report -> Optional.of(Chain.of(report)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static Verification verification(Optional<Chain> ours, Optional<Chain> theirs) {
        var chains = List.of(ours, theirs).stream().flatMap(Optional::stream).toList();
        var asked = ours.isPresent() && theirs.isPresent();
        return new Verification(
                asked && chains.stream().allMatch(Chain::intact),
                chains,
                asked ? List.of() : List.of(AuditItem.TOKENS));
    }

    private Uni<Optional<List<AuditItem>>> theirs(String subject, AuditCursor from, int limit) {
        return tokens.audit(subject, from.before(AuditItem.TOKENS), limit)
                .map(page ->
                        Optional.of(page.items().stream().map(AuditItem::of).toList()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static List<String> missing(Optional<List<AuditItem>> theirs) {
        return theirs.isPresent() ? List.of() : List.of(AuditItem.TOKENS);
    }

    private AuditItem item(WrittenEntry entry) {
        return AuditItem.of(entry, parsed(entry.details()));
    }

    private JsonNode parsed(String details) {
        try {
            return json.readTree(details);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void mustSeeAll() {
        if (!callers.current().seesAll()) {
            throw new ForbiddenException();
        }
    }
}
