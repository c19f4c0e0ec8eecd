/// Where a test may end a run as a kill would.
@NullMarked
package io.partnerline.token.crash;

import org.jspecify.annotations.NullMarked;
