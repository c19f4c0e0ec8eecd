/// The search for secrets where none may be.
@NullMarked
package io.partnerline.local.leak;

import org.jspecify.annotations.NullMarked;
