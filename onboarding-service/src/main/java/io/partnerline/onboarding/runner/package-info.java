/// Runs signups under a lease, one replica at a time.
@NullMarked
package io.partnerline.onboarding.runner;

import org.jspecify.annotations.NullMarked;
