/// Work that is due once, later or again, outside of a signup: leased, tried until it is done.
@NullMarked
package io.partnerline.onboarding.errand;

import org.jspecify.annotations.NullMarked;
