@NullMarked
package io.partnerline.token.kill;

import org.jspecify.annotations.NullMarked;
