package io.partnerline.messaging.media;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A stream that is measured, hashed and looked at while it flows: nothing of it is kept but its first bytes. It breaks
/// off as soon as it is longer than it may be.
final class Inspected implements ReadStream<Buffer> {
    /// It is longer than it may be.
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("larger than allowed", null, false, false);
        }
    }

    private final ReadStream<Buffer> stream;
    private final long largest;
    private final Runnable stop;
    private final MessageDigest digest = sha256();
    private final Buffer head = Buffer.buffer();
    private long size;
    private boolean broken;
    private @Nullable Handler<Throwable> failed;

    /// @param stop ends the stream at its source
    Inspected(ReadStream<Buffer> stream, long largest, Runnable stop) {
        this.stream = stream;
        this.largest = largest;
        this.stop = stop;
    }

    /// What it was; good once it has ended.
    MediaContent content() {
        return new MediaContent(size, HexFormat.of().formatHex(digest.digest()), head.getBytes());
    }

    private void look(Buffer chunk, Handler<Buffer> next) {
        if (broken) {
            return;
        }
        size += chunk.length();
        if (size > largest) {
            breakOff();
            return;
        }
        digest.update(chunk.getBytes());
        var wanted = Math.min(FileType.HEAD - head.length(), chunk.length());
        if (wanted > 0) {
            head.appendBuffer(chunk, 0, wanted);
        }
        next.handle(chunk);
    }

    private void breakOff() {
        broken = true;
        if (failed != null) {
            failed.handle(new TooLarge());
        }
        stop.run();
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        stream.handler(handler == null ? null : chunk -> look(chunk, handler));
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        stream.exceptionHandler(
                handler == null
                        ? null
                        : failure -> {
                            if (!broken) {
                                handler.handle(failure);
                            }
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        stream.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!broken) {
                                handler.handle(end);
                            }
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        stream.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        stream.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        stream.fetch(amount);
        return this;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
