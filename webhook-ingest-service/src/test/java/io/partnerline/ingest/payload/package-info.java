@NullMarked
package io.partnerline.ingest.payload;

import org.jspecify.annotations.NullMarked;
