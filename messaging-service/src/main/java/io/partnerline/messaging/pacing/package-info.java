/// How fast we may send.
@NullMarked
package io.partnerline.messaging.pacing;

import org.jspecify.annotations.NullMarked;
