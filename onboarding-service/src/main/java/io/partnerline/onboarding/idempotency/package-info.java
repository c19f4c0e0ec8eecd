/// Answers kept under the caller's Idempotency-Key.
@NullMarked
package io.partnerline.onboarding.idempotency;

import org.jspecify.annotations.NullMarked;
