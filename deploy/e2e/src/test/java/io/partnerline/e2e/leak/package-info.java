@NullMarked
package io.partnerline.e2e.leak;

import org.jspecify.annotations.NullMarked;
