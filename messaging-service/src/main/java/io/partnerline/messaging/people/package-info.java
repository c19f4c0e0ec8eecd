/// People who answer in place of the machine.
@NullMarked
package io.partnerline.messaging.people;

import org.jspecify.annotations.NullMarked;
