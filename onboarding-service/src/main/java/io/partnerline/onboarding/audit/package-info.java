/// This service's own audit trail: sealed over token-service, and watched.
@NullMarked
package io.partnerline.onboarding.audit;

import org.jspecify.annotations.NullMarked;
