package io.partnerline.audit;

import java.time.Duration;

/// Something that is not as it was written.
public sealed interface AuditFinding {
    /// This link's entry, or the link itself, was changed: its hash is another.
    record Changed(long sequence) implements AuditFinding {}

    /// This link's proof was not made with our key.
    record Forged(long sequence) implements AuditFinding {}

    /// Links from one sequence to another are missing.
    record Gap(long from, long to) implements AuditFinding {}

    /// This link's entry is missing.
    record Removed(long sequence) implements AuditFinding {}

    /// The chain ends before the link that was kept outside the database, or has another link in its place.
    record Truncated(long kept, long head) implements AuditFinding {}

    /// Entries have no link although they are older than they may be without.
    record Unsealed(long count, Duration age) implements AuditFinding {}
}
