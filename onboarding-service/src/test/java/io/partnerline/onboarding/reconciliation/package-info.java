@NullMarked
package io.partnerline.onboarding.reconciliation;

import org.jspecify.annotations.NullMarked;
