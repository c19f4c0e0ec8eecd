/// The partner's own system user token.
@NullMarked
package io.partnerline.token.system;

import org.jspecify.annotations.NullMarked;
