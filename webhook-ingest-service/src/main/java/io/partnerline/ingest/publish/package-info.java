/// From items to acknowledged records.
@NullMarked
package io.partnerline.ingest.publish;

import org.jspecify.annotations.NullMarked;
