package io.partnerline.audit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Reads the trail, for those who may.
@ApplicationScoped
public class AuditReader {
    private static final int MOST = 200;

    private final AuditRepository rows;

    AuditReader(AuditRepository rows) {
        this.rows = rows;
    }

    /// Entries, the newest first, 200 at most.
    ///
    /// @param subject of this subject alone; blank: of all
    /// @param before older than the entry with this id; `Long.MAX_VALUE`: from the newest on
    public Uni<List<WrittenEntry>> entries(String subject, long before, int limit) {
        return rows.entries(subject, before, Math.clamp(limit, 1, MOST));
    }
}
