/// WhatsApp Business Accounts and the portfolios around them.
@NullMarked
package io.partnerline.simulator.waba;

import org.jspecify.annotations.NullMarked;
