@NullMarked
package io.partnerline.messaging.media;

import org.jspecify.annotations.NullMarked;
