@NullMarked
package io.partnerline.local.kafka;

import org.jspecify.annotations.NullMarked;
