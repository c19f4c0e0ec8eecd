@NullMarked
package io.partnerline.local.process;

import org.jspecify.annotations.NullMarked;
