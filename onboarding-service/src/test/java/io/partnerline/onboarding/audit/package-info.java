@NullMarked
package io.partnerline.onboarding.audit;

import org.jspecify.annotations.NullMarked;
