@NullMarked
package io.partnerline.token.audit;

import org.jspecify.annotations.NullMarked;
