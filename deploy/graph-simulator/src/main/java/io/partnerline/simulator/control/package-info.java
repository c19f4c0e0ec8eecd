/// The control API: the tester's side.
@NullMarked
package io.partnerline.simulator.control;

import org.jspecify.annotations.NullMarked;
