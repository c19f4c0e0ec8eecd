@NullMarked
package io.partnerline.clock;

import org.jspecify.annotations.NullMarked;
