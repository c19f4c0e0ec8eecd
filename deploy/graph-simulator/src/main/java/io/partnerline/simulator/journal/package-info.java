/// What happened: effects, calls and secrets.
@NullMarked
package io.partnerline.simulator.journal;

import org.jspecify.annotations.NullMarked;
