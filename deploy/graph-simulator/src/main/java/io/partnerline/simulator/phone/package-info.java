/// Business phone numbers.
@NullMarked
package io.partnerline.simulator.phone;

import org.jspecify.annotations.NullMarked;
