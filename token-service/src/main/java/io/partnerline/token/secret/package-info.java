/// Types of secrets: they print as stars.
@NullMarked
package io.partnerline.token.secret;

import org.jspecify.annotations.NullMarked;
