/// Answers that are put together from all services.
@NullMarked
package io.partnerline.onboarding.suite;

import org.jspecify.annotations.NullMarked;
