@NullMarked
package io.partnerline.onboarding.runner;

import org.jspecify.annotations.NullMarked;
