/// Tells clients' own systems of messages and what became of them, signed after Standard Webhooks.
@NullMarked
package io.partnerline.messaging.webhook;

import org.jspecify.annotations.NullMarked;
