/// Runs the suite on one machine without containers, and serves as the services' test platform.
@NullMarked
package io.partnerline.local;

import org.jspecify.annotations.NullMarked;
