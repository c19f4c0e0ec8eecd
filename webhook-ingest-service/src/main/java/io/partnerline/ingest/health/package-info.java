/// What a person or a balancer may ask about the service's state.
@NullMarked
package io.partnerline.ingest.health;

import org.jspecify.annotations.NullMarked;
