@NullMarked
package io.partnerline.messaging.reply;

import org.jspecify.annotations.NullMarked;
