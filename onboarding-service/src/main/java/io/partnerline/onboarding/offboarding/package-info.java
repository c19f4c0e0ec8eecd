/// Bringing a client out: the plan of it, and its beginning. The machine of signups does the rest, backwards.
@NullMarked
package io.partnerline.onboarding.offboarding;

import org.jspecify.annotations.NullMarked;
