/// Codes and tokens.
@NullMarked
package io.partnerline.simulator.oauth;

import org.jspecify.annotations.NullMarked;
