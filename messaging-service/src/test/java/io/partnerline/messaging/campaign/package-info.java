@NullMarked
package io.partnerline.messaging.campaign;

import org.jspecify.annotations.NullMarked;
