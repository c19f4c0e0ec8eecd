@NullMarked
package io.partnerline.messaging.pacing;

import org.jspecify.annotations.NullMarked;
