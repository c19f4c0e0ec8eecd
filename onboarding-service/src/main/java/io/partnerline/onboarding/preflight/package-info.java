/// Whether the app's webhook would hear everything we need.
@NullMarked
package io.partnerline.onboarding.preflight;

import org.jspecify.annotations.NullMarked;
