/// The seal of the audit chains: proofs with keys in Vault, and where their heads are kept.
@NullMarked
package io.partnerline.token.seal;

import org.jspecify.annotations.NullMarked;
