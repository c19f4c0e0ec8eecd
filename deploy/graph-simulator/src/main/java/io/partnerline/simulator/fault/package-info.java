/// Faults a test asks for.
@NullMarked
package io.partnerline.simulator.fault;

import org.jspecify.annotations.NullMarked;
