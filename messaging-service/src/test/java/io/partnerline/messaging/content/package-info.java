@NullMarked
package io.partnerline.messaging.content;

import org.jspecify.annotations.NullMarked;
