/// Calls to the Graph API that onboarding makes.
@NullMarked
package io.partnerline.onboarding.graph;

import org.jspecify.annotations.NullMarked;
