/// JSON as Graph reads and writes it.
@NullMarked
package io.partnerline.simulator.json;

import org.jspecify.annotations.NullMarked;
