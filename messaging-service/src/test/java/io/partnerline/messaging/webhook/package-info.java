@NullMarked
package io.partnerline.messaging.webhook;

import org.jspecify.annotations.NullMarked;
