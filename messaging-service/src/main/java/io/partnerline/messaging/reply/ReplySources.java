package io.partnerline.messaging.reply;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Asks every source in its order until one has an answer. One that fails or is slow costs its own answer only.
@ApplicationScoped
class ReplySources {
    private final List<ReplySource> sources;
    private final ReplyConfig config;

    ReplySources(@All List<ReplySource> sources, ReplyConfig config) {
        this.sources = sources.stream()
                .sorted(Comparator.comparingInt(ReplySource::order))
                .toList();
        this.config = config;
    }

    /// Whether one of them is.
    boolean areCostly() {
        return sources.stream().anyMatch(ReplySource::isCostly);
    }

    Uni<Optional<Proposal>> ask(Question question) {
        return ask(question, 0);
    }

    private Uni<Optional<Proposal>> ask(Question question, int next) {
        return next == sources.size()
                ? Uni.createFrom().item(Optional.empty())
                : one(sources.get(next), question)
                        .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : ask(question, next + 1));
    }

    private Uni<Optional<Proposal>> one(ReplySource source, Question question) {
        return source.propose(question)
                .ifNoItem()
                .after(config.patience())
                .fail()
                .onFailure()
                .invoke(failure -> Log.warnf(
                        "no answer from %s: %s",
                        source.getClass().getSimpleName(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }
}
