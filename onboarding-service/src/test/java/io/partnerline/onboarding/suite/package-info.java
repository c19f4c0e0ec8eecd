@NullMarked
package io.partnerline.onboarding.suite;

import org.jspecify.annotations.NullMarked;
