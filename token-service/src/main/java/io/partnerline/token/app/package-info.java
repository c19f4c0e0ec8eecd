/// The partner's Meta app: its id, its secret, its webhook subscription.
@NullMarked
package io.partnerline.token.app;

import org.jspecify.annotations.NullMarked;
