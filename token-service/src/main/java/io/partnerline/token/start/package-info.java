/// What must be there before the service starts.
@NullMarked
package io.partnerline.token.start;

import org.jspecify.annotations.NullMarked;
