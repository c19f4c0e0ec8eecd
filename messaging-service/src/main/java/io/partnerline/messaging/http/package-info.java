/// What holds for every request before anybody reads it.
@NullMarked
package io.partnerline.messaging.http;

import org.jspecify.annotations.NullMarked;
