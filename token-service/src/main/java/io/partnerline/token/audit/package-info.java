/// Who was given which secret, and when.
@NullMarked
package io.partnerline.token.audit;

import org.jspecify.annotations.NullMarked;
