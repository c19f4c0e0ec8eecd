package io.partnerline.messaging.send;

import io.partnerline.messaging.token.LentToken;

/// A message marked SENDING, and the token it goes out with.
record Claim(SendRow row, LentToken token) {}
