/// Account events and history.
@NullMarked
package io.partnerline.messaging.account;

import org.jspecify.annotations.NullMarked;
