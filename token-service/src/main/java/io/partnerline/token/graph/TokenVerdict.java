package io.partnerline.token.graph;

/// What Meta says when asked about a token that was refused somewhere.
public sealed interface TokenVerdict {
    /// It looked at the token.
    record Inspected(TokenInspection inspection) implements TokenVerdict {}

    /// It takes not even the app's own token: nothing is said about the token in question.
    record AppRefused() implements TokenVerdict {}
}
