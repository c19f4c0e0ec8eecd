/// The registry of clients and its events.
@NullMarked
package io.partnerline.onboarding.client;

import org.jspecify.annotations.NullMarked;
