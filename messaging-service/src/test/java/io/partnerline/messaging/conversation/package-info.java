@NullMarked
package io.partnerline.messaging.conversation;

import org.jspecify.annotations.NullMarked;
