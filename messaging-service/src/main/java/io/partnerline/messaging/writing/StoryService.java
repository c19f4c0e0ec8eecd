package io.partnerline.messaging.writing;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.people.Act;
import io.partnerline.messaging.people.Acts;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.partnerline.messaging.writing.MessageStory.Line;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells what became of messages, and takes back what has not gone yet.
@ApplicationScoped
class StoryService {
    private final TenantDatabase database;
    private final MessageStories stories;
    private final Acts acts;
    private final Wakeups wakeups;
    private final InstantSource clock;

    StoryService(TenantDatabase database, MessageStories stories, Acts acts, Wakeups wakeups, InstantSource clock) {
        this.database = database;
        this.stories = stories;
        this.acts = acts;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    Uni<List<Line>> all(UUID clientId, boolean scheduled, int limit, @Nullable Long before) {
        return database.within(clientId, transaction -> stories.all(transaction, clientId, scheduled, limit, before));
    }

    Uni<MessageStory> one(UUID clientId, UUID id) {
        return database.within(clientId, transaction -> one(transaction, clientId, id));
    }

    /// Parts that are on their way already go on; where none is left to take back, this fails.
    Uni<MessageStory> cancel(UUID clientId, UUID id, String person) {
        return database.within(
                        clientId,
                        transaction -> one(transaction, clientId, id)
                                .call(story -> cancel(transaction, story))
                                .chain(story -> acts.note(
                                        transaction,
                                        clientId,
                                        story.conversationId(),
                                        Act.cancel(person, taken(story))))
                                .chain(() -> one(transaction, clientId, id)))
                .invoke(() -> wakeups.wake(Work.SEND));
    }

    /// The first of it that is taken back.
    private static UUID taken(MessageStory story) {
        return story.parts().stream()
                .filter(part -> part.state().equals("PENDING"))
                .findFirst()
                .orElse(story.parts().getFirst())
                .id();
    }

    private Uni<Void> cancel(SqlConnection transaction, MessageStory story) {
        var parts = story.parts().stream().map(MessageStory.Piece::id).toArray(UUID[]::new);
        return transaction
                .preparedQuery(
                        "update send set state = 'CANCELLED', ended_at = $2 where id = any($1) and state = 'PENDING'")
                .execute(Tuple.of(parts, Columns.at(clock.instant())))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(409, "already-sent", "Nothing of it is left to be taken back.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<MessageStory> one(SqlConnection transaction, UUID clientId, UUID id) {
        return stories.one(transaction, clientId, id)
                .map(found ->
                        found.orElseThrow(() -> new ProblemException(404, "not-found", "There is no such message.")));
    }
}
