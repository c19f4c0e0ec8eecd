/// Keeps business and system tokens in Vault, and lends them.
@NullMarked
package io.partnerline.token;

import org.jspecify.annotations.NullMarked;
