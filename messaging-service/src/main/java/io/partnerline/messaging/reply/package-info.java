/// What is answered, and whether.
@NullMarked
package io.partnerline.messaging.reply;

import org.jspecify.annotations.NullMarked;
