@NullMarked
package io.partnerline.onboarding.contract;

import org.jspecify.annotations.NullMarked;
