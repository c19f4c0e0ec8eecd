/// How much may be in flight.
@NullMarked
package io.partnerline.ingest.overload;

import org.jspecify.annotations.NullMarked;
