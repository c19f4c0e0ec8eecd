/// What is said: one pass over the received bytes, from a body to its items.
@NullMarked
package io.partnerline.ingest.payload;

import org.jspecify.annotations.NullMarked;
