/// Who the person is, and the built-in sign-in.
@NullMarked
package io.partnerline.onboarding.people;

import org.jspecify.annotations.NullMarked;
