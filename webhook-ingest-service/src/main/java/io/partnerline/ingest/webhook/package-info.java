/// The edge: the handshake and the deliveries of Meta's webhooks.
@NullMarked
package io.partnerline.ingest.webhook;

import org.jspecify.annotations.NullMarked;
