@NullMarked
package io.partnerline.local;

import org.jspecify.annotations.NullMarked;
