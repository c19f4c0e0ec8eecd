/// What Meta's errors mean to people.
@NullMarked
package io.partnerline.messaging.errors;

import org.jspecify.annotations.NullMarked;
