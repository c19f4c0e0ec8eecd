/// Load on the packaged webhook-ingest-service, and what it left on the topic.
@NullMarked
package io.partnerline.bench;

import org.jspecify.annotations.NullMarked;
