package io.partnerline.messaging.media;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.ReadStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.UUID;

/// Files on a volume. One is written beside its place, and moved there when it is whole.
@ApplicationScoped
class VolumeStore implements MediaStore {
    private static final String KEY = "[a-z0-9-]{8,80}";

    private final FileSystem files;
    private final Path folder;

    VolumeStore(Vertx vertx, MediaConfig config) {
        this.files = vertx.fileSystem();
        this.folder = config.folder().toAbsolutePath();
    }

    @Override
    public Uni<Void> put(String key, ReadStream<Buffer> content) {
        // What flows before somebody listens is lost.
        content.pause();
        var part = folder.resolve("part").resolve(UUID.randomUUID().toString());
        var place = place(key);
        return of(files.mkdirs(parent(part))
                .compose(made -> files.mkdirs(parent(place)))
                .compose(made -> files.open(
                        part.toString(),
                        new OpenOptions().setCreateNew(true).setWrite(true).setPerms("rw-------")))
                .compose(file -> write(file, content))
                .compose(written -> files.move(
                        part.toString(),
                        place.toString(),
                        new CopyOptions().setReplaceExisting(true).setAtomicMove(true)))
                .recover(failure -> files.delete(part.toString())
                        .recover(gone -> Future.succeededFuture())
                        .compose(deleted -> Future.failedFuture(failure))));
    }

    private static Future<Void> write(AsyncFile file, ReadStream<Buffer> content) {
        return content.pipe()
                .endOnComplete(false)
                .to(file)
                .compose(all -> file.flush())
                .eventually(() -> file.close());
    }

    @Override
    public Uni<Content> get(String key) {
        return of(files.open(
                        place(key).toString(),
                        new OpenOptions().setRead(true).setWrite(false).setCreate(false)))
                .map(file -> new Content(file.pause(), file::close));
    }

    @Override
    public Uni<Void> delete(String key) {
        var place = place(key).toString();
        return of(files.exists(place).compose(there -> there ? files.delete(place) : Future.succeededFuture()));
    }

    /// No folder gets too large: the first two letters make one.
    private Path place(String key) {
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException("not a key");
        }
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }

    private static String parent(Path path) {
        return String.valueOf(path.getParent());
    }

    private static <T> Uni<T> of(Future<T> future) {
        return Uni.createFrom().completionStage(future::toCompletionStage);
    }
}
