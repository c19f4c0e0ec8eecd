/// The app's own webhook subscription.
@NullMarked
package io.partnerline.token.webhook;

import org.jspecify.annotations.NullMarked;
