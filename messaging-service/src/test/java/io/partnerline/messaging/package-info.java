@NullMarked
package io.partnerline.messaging;

import org.jspecify.annotations.NullMarked;
