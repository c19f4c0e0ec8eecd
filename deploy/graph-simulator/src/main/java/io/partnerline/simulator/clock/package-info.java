/// The simulator's own time, which a test can move.
@NullMarked
package io.partnerline.simulator.clock;

import org.jspecify.annotations.NullMarked;
