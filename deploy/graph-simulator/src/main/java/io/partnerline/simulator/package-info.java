/// The Graph simulator: its start, its settings, its wiring.
@NullMarked
package io.partnerline.simulator;

import org.jspecify.annotations.NullMarked;
