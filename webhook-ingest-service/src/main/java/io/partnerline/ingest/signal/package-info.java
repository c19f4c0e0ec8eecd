/// What operators see.
@NullMarked
package io.partnerline.ingest.signal;

import org.jspecify.annotations.NullMarked;
