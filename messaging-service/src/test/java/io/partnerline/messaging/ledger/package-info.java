@NullMarked
package io.partnerline.messaging.ledger;

import org.jspecify.annotations.NullMarked;
