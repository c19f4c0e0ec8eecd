/// Whether we pay for whom we serve, and for nobody else.
@NullMarked
package io.partnerline.onboarding.reconciliation;

import org.jspecify.annotations.NullMarked;
