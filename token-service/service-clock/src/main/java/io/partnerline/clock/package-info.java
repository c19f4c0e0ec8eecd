/// The one source of time of a service.
@NullMarked
package io.partnerline.clock;

import org.jspecify.annotations.NullMarked;
