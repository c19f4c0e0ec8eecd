/// The only code that sees Vault.
@NullMarked
package io.partnerline.token.vault;

import org.jspecify.annotations.NullMarked;
