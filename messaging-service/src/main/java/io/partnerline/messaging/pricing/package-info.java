/// What a message costs: dated rate cards, and decisions over them.
@NullMarked
package io.partnerline.messaging.pricing;

import org.jspecify.annotations.NullMarked;
