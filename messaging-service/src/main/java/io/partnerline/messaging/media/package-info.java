/// Files of messages: fetched from Meta, checked, kept, handed out.
@NullMarked
package io.partnerline.messaging.media;

import org.jspecify.annotations.NullMarked;
