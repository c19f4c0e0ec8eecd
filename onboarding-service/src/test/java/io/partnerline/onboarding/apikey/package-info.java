@NullMarked
package io.partnerline.onboarding.apikey;

import org.jspecify.annotations.NullMarked;
