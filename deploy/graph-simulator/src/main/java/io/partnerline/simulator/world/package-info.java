/// Meta's side of the world: portfolios, WABAs, numbers, tokens, credit.
@NullMarked
package io.partnerline.simulator.world;

import org.jspecify.annotations.NullMarked;
