/// Tests of what reaches the broker.
@NullMarked
package io.partnerline.ingest.publish;

import org.jspecify.annotations.NullMarked;
