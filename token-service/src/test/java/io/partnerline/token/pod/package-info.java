@NullMarked
package io.partnerline.token.pod;

import org.jspecify.annotations.NullMarked;
