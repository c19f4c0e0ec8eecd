@NullMarked
package io.partnerline.messaging.errors;

import org.jspecify.annotations.NullMarked;
