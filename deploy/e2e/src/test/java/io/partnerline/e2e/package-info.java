@NullMarked
package io.partnerline.e2e;

import org.jspecify.annotations.NullMarked;
