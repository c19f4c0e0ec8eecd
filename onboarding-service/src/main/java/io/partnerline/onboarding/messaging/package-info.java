/// Calls of the dashboard that messaging-service answers.
@NullMarked
package io.partnerline.onboarding.messaging;

import org.jspecify.annotations.NullMarked;
