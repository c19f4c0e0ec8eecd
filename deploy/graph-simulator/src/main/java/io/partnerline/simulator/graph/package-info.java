/// The Graph protocol: calls, who may make them, quotas, refusals.
@NullMarked
package io.partnerline.simulator.graph;

import org.jspecify.annotations.NullMarked;
