/// Whether a client that seems gone is gone, and what then.
@NullMarked
package io.partnerline.onboarding.removal;

import org.jspecify.annotations.NullMarked;
