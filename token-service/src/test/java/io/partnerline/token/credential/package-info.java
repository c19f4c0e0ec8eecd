@NullMarked
package io.partnerline.token.credential;

import org.jspecify.annotations.NullMarked;
