@NullMarked
package io.partnerline.token.start;

import org.jspecify.annotations.NullMarked;
