/// Files of messages.
@NullMarked
package io.partnerline.simulator.media;

import org.jspecify.annotations.NullMarked;
