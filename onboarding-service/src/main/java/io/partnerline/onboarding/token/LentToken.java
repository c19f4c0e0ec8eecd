package io.partnerline.onboarding.token;

import io.partnerline.graph.GraphToken;

/// A token as it was lent, and which version of it. Prints no token.
///
/// @param version what a refusal by Meta is reported about
public record LentToken(GraphToken token, int version) {}
