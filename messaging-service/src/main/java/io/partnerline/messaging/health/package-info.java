/// How well this service does: never a reason to take it out of service.
@NullMarked
package io.partnerline.messaging.health;

import org.jspecify.annotations.NullMarked;
