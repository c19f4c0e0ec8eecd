@NullMarked
package io.partnerline.messaging.contact;

import org.jspecify.annotations.NullMarked;
