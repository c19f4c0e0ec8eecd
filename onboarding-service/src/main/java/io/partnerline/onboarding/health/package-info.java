/// How those are that this service needs but does not fall with: `/q/health/well`. Readiness says whether it can serve
/// by itself, liveness depends on nobody.
@NullMarked
package io.partnerline.onboarding.health;

import org.jspecify.annotations.NullMarked;
