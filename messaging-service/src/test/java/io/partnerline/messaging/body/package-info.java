@NullMarked
package io.partnerline.messaging.body;

import org.jspecify.annotations.NullMarked;
