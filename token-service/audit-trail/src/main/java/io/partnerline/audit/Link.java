package io.partnerline.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One link of the chain, without its proof.
///
/// @param hash SHA-256 over the sequence, the hash before it, and every member of the entry
record Link(long sequence, long entryId, byte[] hash) {
    /// What the first link is linked to.
    static final Link NONE = new Link(0, 0, new byte[32]);

    /// The next link, for this entry.
    Link next(WrittenEntry entry) {
        return new Link(sequence + 1, entry.id(), digest(sequence + 1, hash, entry));
    }

    /// The next links, in the order of the entries.
    List<Link> next(List<WrittenEntry> entries) {
        var links = new ArrayList<Link>(entries.size());
        var last = this;
        for (var entry : entries) {
            last = last.next(entry);
            links.add(last);
        }
        return links;
    }

    private static byte[] digest(long sequence, byte[] previous, WrittenEntry entry) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(sequence, previous, entry));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    // Every text with its length before it: no two entries have the same bytes.
    private static byte[] bytes(long sequence, byte[] previous, WrittenEntry entry) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(sequence);
            out.write(previous);
            out.writeLong(entry.id());
            out.writeLong(entry.at().getEpochSecond());
            out.writeInt(entry.at().getNano());
            for (var text : new @Nullable String[] {
                entry.actor(), entry.action(), entry.subject(), entry.details(), entry.traceId()
            }) {
                var value = Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8);
                out.writeInt(value.length);
                out.write(value);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
