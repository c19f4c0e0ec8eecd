/// Numbers that stay in the WhatsApp Business app: their contacts and history.
@NullMarked
package io.partnerline.onboarding.coexistence;

import org.jspecify.annotations.NullMarked;
