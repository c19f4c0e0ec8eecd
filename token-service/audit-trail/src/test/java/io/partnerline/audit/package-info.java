@NullMarked
package io.partnerline.audit;

import org.jspecify.annotations.NullMarked;
