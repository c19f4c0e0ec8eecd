/// What went on, in numbers: counted from the feed of changes, read by period.
@NullMarked
package io.partnerline.messaging.analytics;

import org.jspecify.annotations.NullMarked;
