@NullMarked
package io.partnerline.messaging.writing;

import org.jspecify.annotations.NullMarked;
