package io.partnerline.token.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.partnerline.audit.AuditFinding;
import io.partnerline.audit.AuditReader;
import io.partnerline.audit.AuditReport;
import io.partnerline.audit.AuditVerifier;
import io.partnerline.audit.WrittenEntry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The audit trail, for the partner's administrators behind onboarding-service.
@Path("/audit")
@RolesAllowed("onboarding-service")
class AuditResource {
    private final AuditReader reader;
    private final AuditVerifier verifier;

    AuditResource(AuditReader reader, AuditVerifier verifier) {
        this.reader = reader;
        this.verifier = verifier;
    }

    /// An entry.
    @Schema(name = "AuditEntry")
    record EntryView(
            long id,
            Instant at,
            String actor,
            String action,
            String subject,

            @JsonRawValue @Schema(type = SchemaType.OBJECT) String details,

            @Schema(nullable = true) @Nullable String traceId) {
        static EntryView of(WrittenEntry entry) {
            return new EntryView(
                    entry.id(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.subject(),
                    entry.details(),
                    entry.traceId());
        }
    }

    /// Entries, the newest first.
    @Schema(name = "AuditPage")
    record Page(List<EntryView> items) {
        static Page of(List<WrittenEntry> entries) {
            return new Page(entries.stream().map(EntryView::of).toList());
        }
    }

    /// What a verification found.
    @Schema(name = "AuditVerification")
    record Verification(boolean intact, long links, List<String> findings) {
        static Verification of(AuditReport report) {
            return new Verification(
                    report.intact(),
                    report.links(),
                    report.findings().stream().map(AuditFinding::toString).toList());
        }
    }

    @GET
    @Operation(summary = "What was done with secrets, the newest first")
    @APIResponse(responseCode = "200", description = "Entries; `before` the last one's id gives the next page")
    public Uni<Page> entries(
            @QueryParam("subject") @DefaultValue("") @Size(max = 100) String subject,
            @QueryParam("before") @DefaultValue("9223372036854775807") @Positive long before,
            @QueryParam("limit") @DefaultValue("50") @Positive @Max(200) int limit) {
        return reader.entries(subject, before, limit).map(Page::of);
    }

    @POST
    @Path("verification")
    @Operation(summary = "Compares the trail with its chain, its proofs, and the head kept in Vault")
    @APIResponse(responseCode = "200", description = "Whether all is as it was written")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Verification> verify() {
        return verifier.verify().map(Verification::of);
    }
}
