package io.partnerline.messaging.reply;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// Where answers come from: rules today, a client's knowledge or a model tomorrow. Sources are asked one after the
/// other, outside every transaction; whether the answer may be given is checked when it is written.
public interface ReplySource {
    /// Lower ones are asked first.
    int order();

    /// Whether asking costs so much that it is looked first if an answer may be given at all.
    default boolean isCostly() {
        return true;
    }

    /// An answer, or nothing: then the next source is asked, and after the last one a person.
    Uni<Optional<Proposal>> propose(Question question);
}
