/// Work on a record until it is done, and what becomes of one that cannot be.
@NullMarked
package io.partnerline.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
