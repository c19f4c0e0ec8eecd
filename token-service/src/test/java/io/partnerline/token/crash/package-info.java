@NullMarked
package io.partnerline.token.crash;

import org.jspecify.annotations.NullMarked;
