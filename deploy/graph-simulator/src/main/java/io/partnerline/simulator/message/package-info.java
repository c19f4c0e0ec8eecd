/// Messages out, messages in, and the statuses between.
@NullMarked
package io.partnerline.simulator.message;

import org.jspecify.annotations.NullMarked;
