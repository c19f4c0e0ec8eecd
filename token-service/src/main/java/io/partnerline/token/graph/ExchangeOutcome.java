package io.partnerline.token.graph;

import io.partnerline.graph.GraphFault;
import io.partnerline.token.secret.SecretToken;

/// What became of a code that was sent to Meta.
public sealed interface ExchangeOutcome {
    /// A token for it.
    record Granted(SecretToken token) implements ExchangeOutcome {}

    /// Meta knows it and gives nothing for it any more.
    record CodeUsed() implements ExchangeOutcome {}

    /// It lived its 30 seconds.
    record CodeExpired() implements ExchangeOutcome {}

    /// Meta does not take it.
    record CodeRefused() implements ExchangeOutcome {}

    /// Meta did nothing, and may do it soon.
    record NotSpent(GraphFault fault) implements ExchangeOutcome {}

    /// It was sent, and no answer came back: it may be spent.
    record AnswerLost() implements ExchangeOutcome {}
}
