/// Errors as RFC 9457 problem details.
@NullMarked
package io.partnerline.problem;

import org.jspecify.annotations.NullMarked;
