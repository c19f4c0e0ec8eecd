@NullMarked
package io.partnerline.local.postgres;

import org.jspecify.annotations.NullMarked;
