/// Business tokens: exchanged, inspected, revoked; their metadata and states.
@NullMarked
package io.partnerline.token.credential;

import org.jspecify.annotations.NullMarked;
