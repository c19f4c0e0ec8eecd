/// What messaging-service answers to a client's people and machines: who may, and in whose name.
@NullMarked
package io.partnerline.onboarding.gateway;

import org.jspecify.annotations.NullMarked;
