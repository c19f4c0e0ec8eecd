@NullMarked
package io.partnerline.local.identity;

import org.jspecify.annotations.NullMarked;
