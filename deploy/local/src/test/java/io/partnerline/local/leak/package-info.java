@NullMarked
package io.partnerline.local.leak;

import org.jspecify.annotations.NullMarked;
