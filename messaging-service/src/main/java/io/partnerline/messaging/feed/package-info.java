/// What changes, for those who watch.
@NullMarked
package io.partnerline.messaging.feed;

import org.jspecify.annotations.NullMarked;
