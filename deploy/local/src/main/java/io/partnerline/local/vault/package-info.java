/// A real OpenBao server, set up by the files production uses.
@NullMarked
package io.partnerline.local.vault;

import org.jspecify.annotations.NullMarked;
