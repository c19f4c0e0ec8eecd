/// Which addresses may be called that others name.
@NullMarked
package io.partnerline.messaging.address;

import org.jspecify.annotations.NullMarked;
