@NullMarked
package io.partnerline.local.launch;

import org.jspecify.annotations.NullMarked;
