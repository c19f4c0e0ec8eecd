/// What is known of people, handed out whole.
@NullMarked
package io.partnerline.messaging.export;

import org.jspecify.annotations.NullMarked;
