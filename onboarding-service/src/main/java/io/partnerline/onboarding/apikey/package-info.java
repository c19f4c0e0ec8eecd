/// Keys with which a client's own machines call us.
@NullMarked
package io.partnerline.onboarding.apikey;

import org.jspecify.annotations.NullMarked;
