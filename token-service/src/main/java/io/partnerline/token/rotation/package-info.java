/// The guardian: looks after tokens that end, and renews them in time.
@NullMarked
package io.partnerline.token.rotation;

import org.jspecify.annotations.NullMarked;
