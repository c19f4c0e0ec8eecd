package io.partnerline.messaging.media;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Opens files for those who may have them.
@ApplicationScoped
class MediaReader {
    /// A file, about to flow.
    record Opened(MediaFile file, MediaStore.Content content) {}

    private final TenantDatabase database;
    private final MediaStore store;

    MediaReader(TenantDatabase database, MediaStore store) {
        this.database = database;
        this.store = store;
    }

    Uni<Opened> open(UUID clientId, UUID id) {
        return find(clientId, id).chain(file -> store.get(id.toString()).map(content -> new Opened(file, content)));
    }

    private Uni<MediaFile> find(UUID clientId, UUID id) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("select * from media where client_id = $1 and message_id = $2")
                        .execute(Tuple.of(clientId, id))
                        .map(rows -> Columns.first(rows)
                                .map(MediaReader::file)
                                .orElseThrow(() -> new ProblemException(404, "not-found", "There is no such file."))));
    }

    private static MediaFile file(Row row) {
        return switch (row.getString("state")) {
            case "STORED" -> new MediaFile(row.getUUID("message_id"), row.getString("type"), row.getString("filename"));
            case "WAITING" -> throw new ProblemException(409, "media-awaited", "The file is still to be fetched.");
            case "REFUSED" ->
                throw new ProblemException(410, "media-refused", "The file was not taken: " + row.getString("reason"));
            default -> throw new ProblemException(410, "media-gone", "Meta had the file no longer.");
        };
    }
}
