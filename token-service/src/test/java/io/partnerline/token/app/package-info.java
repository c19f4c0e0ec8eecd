@NullMarked
package io.partnerline.token.app;

import org.jspecify.annotations.NullMarked;
