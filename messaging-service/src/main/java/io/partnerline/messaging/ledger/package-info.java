/// What messages cost, entry by entry; budgets, statements, and what Meta's own count says.
@NullMarked
package io.partnerline.messaging.ledger;

import org.jspecify.annotations.NullMarked;
