package io.partnerline.messaging.media;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Takes files out of the store, before the rows that name them go: what is left of a kill between the two is found by
/// its row and deleted again.
@ApplicationScoped
public class MediaErasure {
    private final MediaStore store;

    MediaErasure(MediaStore store) {
        this.store = store;
    }

    /// @param messages that had one; done as well where there is none any more
    public Uni<Void> delete(List<UUID> messages) {
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(id -> store.delete(id.toString()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
