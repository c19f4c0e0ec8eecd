/// Clients whose token came to its end, or is about to: they have to consent again.
@NullMarked
package io.partnerline.onboarding.consent;

import org.jspecify.annotations.NullMarked;
