/// Requests that are carried out once, however often they are made.
@NullMarked
package io.partnerline.messaging.idempotency;

import org.jspecify.annotations.NullMarked;
