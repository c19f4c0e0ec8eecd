@NullMarked
package io.partnerline.token;

import org.jspecify.annotations.NullMarked;
