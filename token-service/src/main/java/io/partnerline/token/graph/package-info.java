/// The calls of Meta's Graph API that concern tokens.
@NullMarked
package io.partnerline.token.graph;

import org.jspecify.annotations.NullMarked;
