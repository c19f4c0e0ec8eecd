package io.partnerline.onboarding.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// The calls of token-service's contract that seal a caller's audit chain.
@RegisterRestClient(configKey = "token-service")
@Path("/audit-seal")
interface SealRestClient {
    /// Hashes to be proven.
    record Hashes(List<byte[]> hashes) {}

    /// Their proofs, in the same order.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Macs(List<String> macs) {}

    /// Hashes with the proofs that are said to be theirs.
    record Proofs(List<Proof> proofs) {}

    /// One of them.
    record Proof(byte[] hash, String mac) {}

    /// Whether each is genuine, in the same order.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Verdicts(List<Boolean> genuine) {}

    /// The newest link of a chain.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Head(long sequence, byte[] hash, String mac) {}

    /// The head as it was last kept.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Anchor(@Nullable Head head) {}

    @POST
    @Path("macs")
    Uni<Macs> macs(@HeaderParam("Authorization") String caller, Hashes hashes);

    @POST
    @Path("verdicts")
    Uni<Verdicts> verdicts(@HeaderParam("Authorization") String caller, Proofs proofs);

    @PUT
    @Path("anchor")
    Uni<Void> anchor(@HeaderParam("Authorization") String caller, Head head);

    @GET
    @Path("anchor")
    Uni<Anchor> anchored(@HeaderParam("Authorization") String caller);
}
