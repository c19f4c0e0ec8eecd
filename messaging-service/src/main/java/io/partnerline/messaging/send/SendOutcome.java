package io.partnerline.messaging.send;

import io.partnerline.graph.GraphFault.Throttled.Limit;
import io.partnerline.messaging.id.Wamid;
import java.time.Instant;

/// What is known after a try.
sealed interface SendOutcome {
    /// Meta has it.
    record Accepted(Wamid wamid) implements SendOutcome {}

    /// Meta did it, and there is nothing to hear of it: a receipt.
    record Done() implements SendOutcome {}

    /// Meta has it not, and another try is due.
    record Again(Instant at, String why) implements SendOutcome {}

    /// Meta has it not, and says that this was too fast: what shares the limit waits as well.
    record TooFast(Limit limit, Instant at) implements SendOutcome {}

    /// Meta has it not and never will.
    record Failed(int code, String remedy) implements SendOutcome {}

    /// Meta has it not: the person stopped advertising of this business.
    record OptedOut(int code) implements SendOutcome {}

    /// Meta refuses the credential, a fresh one included: this client's messages wait.
    record CredentialDead() implements SendOutcome {}

    /// Nobody knows. A status that carries our id will say; after the hold it is for a person.
    record Ambiguous() implements SendOutcome {}

    /// Its name in metrics.
    default String label() {
        return switch (this) {
            case Accepted _ -> "accepted";
            case Done _ -> "done";
            case Again _ -> "again";
            case TooFast _ -> "too-fast";
            case Failed _ -> "failed";
            case OptedOut _ -> "opted-out";
            case CredentialDead _ -> "credential-dead";
            case Ambiguous _ -> "ambiguous";
        };
    }
}
