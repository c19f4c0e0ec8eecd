/// The trace that a record brings, kept with what it causes.
@NullMarked
package io.partnerline.messaging.trace;

import org.jspecify.annotations.NullMarked;
