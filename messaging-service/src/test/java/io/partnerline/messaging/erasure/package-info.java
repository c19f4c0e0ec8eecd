@NullMarked
package io.partnerline.messaging.erasure;

import org.jspecify.annotations.NullMarked;
