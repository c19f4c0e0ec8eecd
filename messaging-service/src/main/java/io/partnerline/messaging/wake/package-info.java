/// Workers over claimed rows, and what wakes them.
@NullMarked
package io.partnerline.messaging.wake;

import org.jspecify.annotations.NullMarked;
