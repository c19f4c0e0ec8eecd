package io.partnerline.messaging.media;

import io.partnerline.graph.GraphFault;
import io.partnerline.messaging.media.FetchOutcome.Again;
import io.partnerline.messaging.media.FetchOutcome.Gone;
import io.partnerline.messaging.media.FetchOutcome.Refused;
import io.partnerline.messaging.media.FetchOutcome.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides what comes of a try.
final class FetchPolicy {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration TOKEN = Duration.ofMinutes(1);
    /// Meta may be late with a file that a message names already.
    private static final int REFUSALS = 5;

    private final long largest;
    private final int doubts;

    FetchPolicy(long largest, int doubts) {
        this.largest = largest;
        this.doubts = doubts;
    }

    /// Whether it is to be downloaded at all.
    boolean tooLarge(MediaAddress address) {
        return address.size() > largest;
    }

    /// It came.
    FetchOutcome came(MediaJob job, MediaAddress address, MediaContent content, Instant now) {
        var differs = Stream.of(job.declaredSha256(), address.sha256())
                .map(Digest::hex)
                .flatMap(Optional::stream)
                .anyMatch(said -> !said.equals(content.sha256()));
        if (differs) {
            return job.doubts() + 1 < doubts ? new Again(now.plus(wait(job)), true) : new Refused("hash-differs");
        }
        var declared = Objects.requireNonNullElse(
                job.declaredType(), Objects.requireNonNullElse(address.type(), FileType.UNKNOWN));
        var agrees = FileType.agrees(declared, content.head());
        return new Stored(content, FileType.served(declared, agrees), agrees);
    }

    /// It did not.
    FetchOutcome failed(MediaJob job, Throwable failure, Instant now) {
        return switch (failure) {
            case MediaFault.Foreign foreign -> new Refused("foreign-host");
            case Inspected.TooLarge large -> new Refused("too-large");
            case GraphFault.Refused refused when job.attempts() >= REFUSALS -> new Gone();
            case GraphFault.TokenDead dead -> again(job, now, TOKEN);
            case GraphFault.Throttled throttled ->
                again(job, now, throttled.waitFor().orElse(TOKEN));
            case MediaFault.AddressGone gone -> again(job, now, FIRST);
            default -> again(job, now, wait(job));
        };
    }

    private static FetchOutcome again(MediaJob job, Instant now, Duration wait) {
        var at = now.plus(wait);
        return at.isBefore(job.expiresAt()) ? new Again(at, false) : new Gone();
    }

    private static Duration wait(MediaJob job) {
        var wait = FIRST.multipliedBy(1L << Math.min(12, job.attempts() - 1));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
