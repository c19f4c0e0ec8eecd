package io.partnerline.messaging.reply;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// Where answers come from: rules today, a client's knowledge or a model tomorrow. Sources are asked one after the
/// other, outside every transaction, and only when an answer may be given at all; whether it still may is checked
/// again when it is written.
public interface ReplySource {
    /// Lower ones are asked first.
    int order();

    /// An answer, or nothing: then the next source is asked, and after the last one a person.
    Uni<Optional<Proposal>> propose(Question question);
}
