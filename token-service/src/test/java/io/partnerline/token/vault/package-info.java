@NullMarked
package io.partnerline.token.vault;

import org.jspecify.annotations.NullMarked;
