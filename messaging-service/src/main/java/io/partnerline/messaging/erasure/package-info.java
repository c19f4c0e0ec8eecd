/// A person who is to be forgotten: what goes, what stays under random names, and what does not come back.
@NullMarked
package io.partnerline.messaging.erasure;

import org.jspecify.annotations.NullMarked;
