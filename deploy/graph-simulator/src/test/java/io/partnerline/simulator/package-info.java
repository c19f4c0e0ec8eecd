/// The simulator over real HTTP.
@NullMarked
package io.partnerline.simulator;

import org.jspecify.annotations.NullMarked;
