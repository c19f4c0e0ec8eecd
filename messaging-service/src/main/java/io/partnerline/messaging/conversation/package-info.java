/// One contact at one number: its window, its messages.
@NullMarked
package io.partnerline.messaging.conversation;

import org.jspecify.annotations.NullMarked;
