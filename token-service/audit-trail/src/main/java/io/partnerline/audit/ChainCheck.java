package io.partnerline.audit;

import io.partnerline.audit.AuditFinding.Changed;
import io.partnerline.audit.AuditFinding.Forged;
import io.partnerline.audit.AuditFinding.Gap;
import io.partnerline.audit.AuditFinding.Removed;
import io.partnerline.audit.AuditFinding.Truncated;
import io.partnerline.audit.AuditFinding.Unsealed;
import io.partnerline.audit.AuditRepository.LinkedEntry;
import io.partnerline.audit.AuditRepository.Waiting;
import io.partnerline.audit.AuditSeal.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes along a chain, link after link, and writes down what is wrong. Pure: no database, no key.
final class ChainCheck {
    private static final int KEPT = 100;

    private final @Nullable Head kept;
    private final List<AuditFinding> findings = new ArrayList<>();
    private Link last = Link.NONE;
    private long links;
    private boolean keptSeen;

    /// @param kept the head as it is kept outside the database
    ChainCheck(Optional<Head> kept) {
        this.kept = kept.orElse(null);
    }

    /// Where to read on.
    long next() {
        return last.sequence() + 1;
    }

    /// @param genuine whether the proof of each was made with our key
    void follow(List<LinkedEntry> page, List<Boolean> genuine) {
        for (int i = 0; i < page.size(); i++) {
            follow(page.get(i), genuine.get(i));
        }
    }

    AuditReport end(Waiting without, Instant now, Duration patience) {
        if (kept != null && !keptSeen) {
            find(new Truncated(kept.sequence(), last.sequence()));
        }
        without.oldest()
                .map(oldest -> Duration.between(oldest, now))
                .filter(age -> age.compareTo(patience) > 0)
                .ifPresent(age -> find(new Unsealed(without.count(), age)));
        return new AuditReport(links, findings);
    }

    private void follow(LinkedEntry linked, boolean genuine) {
        var link = linked.link();
        links++;
        if (link.sequence() != next()) {
            find(new Gap(next(), link.sequence() - 1));
        } else if (linked.entry().isEmpty()) {
            find(new Removed(link.sequence()));
        } else if (!Arrays.equals(last.next(linked.entry().get()).hash(), link.hash())) {
            find(new Changed(link.sequence()));
        }
        if (!genuine) {
            find(new Forged(link.sequence()));
        }
        if (kept != null && kept.sequence() == link.sequence() && Arrays.equals(kept.hash(), link.hash())) {
            keptSeen = true;
        }
        last = link;
    }

    private void find(AuditFinding finding) {
        if (findings.size() < KEPT) {
            findings.add(finding);
        }
    }
}
