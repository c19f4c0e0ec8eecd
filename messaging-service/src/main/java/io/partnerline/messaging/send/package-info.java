/// What goes out: the outbox and its sender.
@NullMarked
package io.partnerline.messaging.send;

import org.jspecify.annotations.NullMarked;
