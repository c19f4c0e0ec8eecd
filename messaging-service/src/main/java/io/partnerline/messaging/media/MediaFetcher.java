package io.partnerline.messaging.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.graph.GraphCall;
import io.partnerline.graph.GraphHttp;
import io.partnerline.messaging.media.FetchOutcome.Refused;
import io.partnerline.messaging.token.LendReason;
import io.partnerline.messaging.token.LentToken;
import io.partnerline.messaging.token.TokenClient;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Fetches what people sent, while Meta has it: an address is asked for at each try, as it lives five minutes, and the
/// file streams from there into the store.
@ApplicationScoped
class MediaFetcher {
    private final MediaRepository media;
    private final MediaDownload download;
    private final MediaStore store;
    private final GraphHttp graph;
    private final TokenClient tokens;
    private final InstantSource clock;
    private final MediaConfig config;
    private final FetchPolicy policy;
    private final MeterRegistry metrics;

    MediaFetcher(
            MediaRepository media,
            MediaDownload download,
            MediaStore store,
            GraphHttp graph,
            TokenClient tokens,
            InstantSource clock,
            MediaConfig config,
            MeterRegistry metrics) {
        this.media = media;
        this.download = download;
        this.store = store;
        this.graph = graph;
        this.tokens = tokens;
        this.clock = clock;
        this.config = config;
        this.policy = new FetchPolicy(config.largest(), config.doubts());
        this.metrics = metrics;
    }

    @Scheduled(every = "${media.fetch:2s}", delayed = "3s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> fetch() {
        return Sweep.of(
                media.claim()
                        .chain(this::all)
                        .repeat()
                        .whilst(taken -> taken == config.parallel())
                        .collect()
                        .last(),
                "media not fetched");
    }

    private Uni<Integer> all(List<MediaJob> jobs) {
        return Multi.createFrom()
                .iterable(jobs)
                .onItem()
                .transformToUni(this::one)
                .merge(config.parallel())
                .collect()
                .last()
                .replaceWith(jobs.size());
    }

    private Uni<Void> one(MediaJob job) {
        return attempt(job)
                .onFailure()
                .recoverWithItem(failure -> policy.failed(job, failure, clock.instant()))
                .invoke(outcome -> tell(job, outcome))
                .call(outcome -> outcome instanceof FetchOutcome.Stored
                        ? Uni.createFrom().voidItem()
                        : store.delete(job.key()))
                .chain(outcome -> media.write(job, outcome))
                .onFailure()
                .invoke(failure -> Log.warnf("file not settled id=%s: %s", job.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<FetchOutcome> attempt(MediaJob job) {
        return tokens.cached(job.credentialId())
                .map(token -> Uni.createFrom().item(token))
                .orElseGet(() -> tokens.lend(job.credentialId(), LendReason.MEDIA))
                .chain(token -> address(job, token)
                        .chain(address -> policy.tooLarge(address)
                                ? Uni.createFrom().item(new Refused("too-large"))
                                : downloaded(job, address, token)));
    }

    private Uni<MediaAddress> address(MediaJob job, LentToken token) {
        var call = GraphCall.get("/{media}", job.mediaId()).query("phone_number_id", job.phoneNumberId());
        return graph.call(call.as(token.forGraph())).map(MediaAddress::of);
    }

    private Uni<FetchOutcome> downloaded(MediaJob job, MediaAddress address, LentToken token) {
        return download.to(job.key(), address.url(), token)
                .map(content -> policy.came(job, address, content, clock.instant()));
    }

    private void tell(MediaJob job, FetchOutcome outcome) {
        var what = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        metrics.counter("messaging.media", "outcome", what).increment();
        if (outcome instanceof Refused(var reason)) {
            Log.warnf("file refused id=%s reason=%s", job.id(), reason);
        }
    }
}
