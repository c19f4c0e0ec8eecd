package io.partnerline.messaging.media;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/// Where files are kept. A key is ours, made of `a-z`, `0-9` and `-`. An S3-compatible store fits as well as a volume:
/// an
/// object is there whole or not at all, is never changed, and nothing is asked for but its bytes.
interface MediaStore {
    /// @param close to be run when nobody reads any more
    record Content(ReadStream<Buffer> stream, Runnable close) {}

    /// Keeps what the stream gives, once it has ended well; where it fails, nothing is kept. What was there under the
    /// key is replaced.
    Uni<Void> put(String key, ReadStream<Buffer> content);

    /// The bytes, not flowing yet; fails where there is nothing under the key.
    Uni<Content> get(String key);

    /// Done as well where there was nothing.
    Uni<Void> delete(String key);
}
