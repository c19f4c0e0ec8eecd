/// The partner's credit line and who shares it.
@NullMarked
package io.partnerline.simulator.credit;

import org.jspecify.annotations.NullMarked;
