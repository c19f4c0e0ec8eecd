package io.partnerline.audit;

import java.util.List;

/// What a verification found.
///
/// @param links how many links the chain has
/// @param findings empty where all is as it was written; the first hundred otherwise
public record AuditReport(long links, List<AuditFinding> findings) {
    public AuditReport {
        findings = List.copyOf(findings);
    }

    /// Whether all is as it was written.
    public boolean intact() {
        return findings.isEmpty();
    }
}
