@NullMarked
package io.partnerline.token.rotation;

import org.jspecify.annotations.NullMarked;
