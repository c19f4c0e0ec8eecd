package io.partnerline.audit;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a chain shows of each thing that may have been done to it.
class ChainCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Waiting NOBODY = new Waiting(0, Optional.empty());

    private final List<WrittenEntry> entries =
            LongStream.rangeClosed(11, 20).mapToObj(id -> entry(id, "subject")).toList();
    private final List<LinkedEntry> chain = chain(entries);

    @Test
    void findsNothingInAChainAsItWasWritten() {
        assertThat(check(chain, kept(10))).isEqualTo(new AuditReport(10, List.of()));
    }

    @Test
    void findsAnEntryThatWasChanged() {
        var changed = with(4, new LinkedEntry(chain.get(4).link(), "mac", Optional.of(entry(15, "somebody else"))));

        assertThat(check(changed, kept(10)).findings()).containsExactly(new Changed(5));
    }

    @Test
    void findsAChangeWhoseHashesWereMadeAnew() {
        // Given
        var rewritten = new ArrayList<>(entries);
        rewritten.set(4, entry(15, "somebody else"));

        // When
        var report = check(chain(rewritten), kept(10));

        // Then
        assertThat(report.findings()).containsExactly(new Truncated(10, 10));
    }

    @Test
    void findsAProofThatIsNotOurs() {
        var genuine = new ArrayList<>(Collections.nCopies(10, true));
        genuine.set(6, false);

        var check = new ChainCheck(kept(10));
        check.follow(chain, genuine);

        assertThat(check.end(NOBODY, NOW, PATIENCE).findings()).containsExactly(new Forged(7));
    }

    @Test
    void findsAGap() {
        var less = new ArrayList<>(chain);
        less.remove(5);
        less.remove(5);

        assertThat(check(less, kept(10)).findings()).containsExactly(new Gap(6, 7));
    }

    @Test
    void findsAnEntryThatWasTakenAway() {
        var removed = with(2, new LinkedEntry(chain.get(2).link(), "mac", Optional.empty()));

        assertThat(check(removed, kept(10)).findings()).containsExactly(new Removed(3));
    }

    @Test
    void findsAnEndThatWasCutOff() {
        assertThat(check(chain.subList(0, 7), kept(10)).findings()).containsExactly(new Truncated(10, 7));
        assertThat(check(List.of(), kept(10)).findings()).containsExactly(new Truncated(10, 0));
    }

    @Test
    void findsTwoEntriesInEachOthersPlace() {
        var swapped = new ArrayList<>(chain);
        Collections.swap(swapped, 3, 4);

        assertThat(check(swapped, kept(10)).findings()).isNotEmpty();
    }

    @Test
    void findsEntriesThatWaitForTooLong() {
        var check = new ChainCheck(Optional.empty());

        var report = check.end(new Waiting(3, Optional.of(NOW.minusSeconds(31))), NOW, PATIENCE);

        assertThat(report.findings()).containsExactly(new Unsealed(3, Duration.ofSeconds(31)));
    }

    @Test
    void letsEntriesWaitForAMoment() {
        var check = new ChainCheck(Optional.empty());

        assertThat(check.end(new Waiting(3, Optional.of(NOW.minusSeconds(5))), NOW, PATIENCE)
                        .intact())
                .isTrue();
    }

    @Test
    void goesOnWhereAPageEnds() {
        var check = new ChainCheck(kept(10));

        check.follow(chain.subList(0, 4), Collections.nCopies(4, true));
        assertThat(check.next()).isEqualTo(5);
        check.follow(chain.subList(4, 10), Collections.nCopies(6, true));

        assertThat(check.end(NOBODY, NOW, PATIENCE).intact()).isTrue();
    }

    @Test
    void tellsMembersApartThatReadTheSameInARow() {
        var one = new WrittenEntry(1, NOW, "ab", "c", "s", "{}", null);
        var other = new WrittenEntry(1, NOW, "a", "bc", "s", "{}", null);

        assertThat(Link.NONE.next(one).hash())
                .isNotEqualTo(Link.NONE.next(other).hash());
    }

    private static AuditReport check(List<LinkedEntry> links, Optional<Head> kept) {
        var check = new ChainCheck(kept);
        check.follow(links, Collections.nCopies(links.size(), true));
        return check.end(NOBODY, NOW, PATIENCE);
    }

    private List<LinkedEntry> with(int place, LinkedEntry other) {
        var changed = new ArrayList<>(chain);
        changed.set(place, other);
        return changed;
    }

    private Optional<Head> kept(int sequence) {
        return Optional.of(new Head(sequence, chain.get(sequence - 1).link().hash(), "mac"));
    }

    private static List<LinkedEntry> chain(List<WrittenEntry> entries) {
        var links = Link.NONE.next(entries);
        var chain = new ArrayList<LinkedEntry>();
        for (int i = 0; i < links.size(); i++) {
            chain.add(new LinkedEntry(links.get(i), "mac", Optional.of(entries.get(i))));
        }
        return chain;
    }

    private static WrittenEntry entry(long id, String subject) {
        return new WrittenEntry(id, NOW.plusSeconds(id), "messaging-service", "LENT", subject, "{}", "trace");
    }
}
