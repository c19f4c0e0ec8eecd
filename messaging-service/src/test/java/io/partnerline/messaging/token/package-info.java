@NullMarked
package io.partnerline.messaging.token;

import org.jspecify.annotations.NullMarked;
