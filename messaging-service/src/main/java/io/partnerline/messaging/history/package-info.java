/// What was written before a number came to us.
@NullMarked
package io.partnerline.messaging.history;

import org.jspecify.annotations.NullMarked;
