/// A signup: its states, their legal moves, and how they are kept.
@NullMarked
package io.partnerline.onboarding.signup;

import org.jspecify.annotations.NullMarked;
