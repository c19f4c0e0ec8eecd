/// Ids of Meta's objects, as types.
@NullMarked
package io.partnerline.onboarding.whatsapp;

import org.jspecify.annotations.NullMarked;
