/// Signed webhooks on their way back to the app.
@NullMarked
package io.partnerline.simulator.webhook;

import org.jspecify.annotations.NullMarked;
