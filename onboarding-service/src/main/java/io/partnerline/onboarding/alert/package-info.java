/// What a person must look at: rows of this service, told on `whatsapp.alerts`.
@NullMarked
package io.partnerline.onboarding.alert;

import org.jspecify.annotations.NullMarked;
