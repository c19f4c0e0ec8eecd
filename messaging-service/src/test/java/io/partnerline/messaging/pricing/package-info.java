@NullMarked
package io.partnerline.messaging.pricing;

import org.jspecify.annotations.NullMarked;
