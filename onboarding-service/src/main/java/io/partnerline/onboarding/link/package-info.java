/// Signed links that let a client's own staff sign up.
@NullMarked
package io.partnerline.onboarding.link;

import org.jspecify.annotations.NullMarked;
