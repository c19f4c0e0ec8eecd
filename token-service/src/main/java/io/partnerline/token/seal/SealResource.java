package io.partnerline.token.seal;

import io.partnerline.audit.AuditSeal.Head;
import io.partnerline.audit.AuditSeal.Proof;
import io.partnerline.token.audit.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Seals the audit chains of services that have no key of their own, each with its key, told by who calls.
@Path("/audit-seal")
@RolesAllowed({"onboarding-service", "messaging-service"})
class SealResource {
    /// As many as OpenBao takes in one request.
    private static final int MOST = 200;

    private final Seals seals;
    private final Caller caller;

    SealResource(Seals seals, Caller caller) {
        this.seals = seals;
        this.caller = caller;
    }

    /// Hashes to be proven, Base64.
    @Schema(name = "AuditHashes")
    record Hashes(@NotEmpty @Size(max = MOST) List<byte[]> hashes) {}

    /// Their proofs, in the same order.
    @Schema(name = "AuditMacs")
    record Macs(List<String> macs) {}

    /// Hashes with the proofs that are said to be theirs.
    @Schema(name = "AuditProofs")
    record Proofs(@NotEmpty @Size(max = MOST) List<@NotNull @Valid OneProof> proofs) {
        List<Proof> asProofs() {
            return proofs.stream().map(one -> new Proof(one.hash(), one.mac())).toList();
        }
    }

    /// One of them.
    @Schema(name = "AuditProof")
    record OneProof(
            @NotNull @Size(min = 32, max = 32) byte[] hash,
            @NotBlank @Size(max = 200) String mac) {}

    /// Whether each is genuine, in the same order.
    @Schema(name = "AuditVerdicts")
    record Verdicts(List<Boolean> genuine) {}

    /// The newest link of a chain.
    @Schema(name = "AuditHead")
    record KeptHead(
            @Positive long sequence,
            @NotNull @Size(min = 32, max = 32) byte[] hash,
            @NotBlank @Size(max = 200) String mac) {
        static KeptHead of(Head head) {
            return new KeptHead(head.sequence(), head.hash(), head.mac());
        }

        Head asHead() {
            return new Head(sequence, hash, mac);
        }
    }

    /// The head as it was last kept; null where none was.
    @Schema(name = "AuditAnchor")
    record Anchor(@Nullable KeptHead head) {
        static Anchor of(Optional<Head> head) {
            return new Anchor(head.map(KeptHead::of).orElse(null));
        }
    }

    @POST
    @Path("macs")
    @Operation(summary = "Proves hashes of the caller's audit chain with the caller's key")
    @APIResponse(responseCode = "200", description = "The proofs, in the same order")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Macs> macs(@NotNull @Valid Hashes request) {
        return caller.name()
                .chain(service -> seals.macs(service, request.hashes()))
                .map(Macs::new);
    }

    @POST
    @Path("verdicts")
    @Operation(summary = "Whether proofs were made with the caller's key")
    @APIResponse(responseCode = "200", description = "The verdicts, in the same order")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Verdicts> verdicts(@NotNull @Valid Proofs request) {
        return caller.name()
                .chain(service -> seals.areGenuine(service, request.asProofs()))
                .map(Verdicts::new);
    }

    @PUT
    @Path("anchor")
    @Operation(
            summary =
                    "Keeps the head of the caller's chain outside the caller's database; an older one changes nothing")
    @APIResponse(responseCode = "204", description = "Kept")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Void> anchor(@NotNull @Valid KeptHead head) {
        return caller.name().chain(service -> seals.anchor(service, head.asHead()));
    }

    @GET
    @Path("anchor")
    @Operation(summary = "The head of the caller's chain as it was last kept")
    @APIResponse(responseCode = "200", description = "The head; null where none was kept")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Anchor> anchored() {
        return caller.name().chain(seals::anchored).map(Anchor::of);
    }
}
