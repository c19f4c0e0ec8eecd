/// The trace a webhook starts, and what it must not show.
@NullMarked
package io.partnerline.ingest.trace;

import org.jspecify.annotations.NullMarked;
