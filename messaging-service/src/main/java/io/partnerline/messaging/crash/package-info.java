/// Places at which a test may end this process.
@NullMarked
package io.partnerline.messaging.crash;

import org.jspecify.annotations.NullMarked;
