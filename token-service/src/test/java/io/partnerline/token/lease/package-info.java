@NullMarked
package io.partnerline.token.lease;

import org.jspecify.annotations.NullMarked;
