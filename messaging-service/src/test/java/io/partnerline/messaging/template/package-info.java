@NullMarked
package io.partnerline.messaging.template;

import org.jspecify.annotations.NullMarked;
