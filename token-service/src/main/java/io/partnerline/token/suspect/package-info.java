/// Tokens that Meta refuses: asked about once, held, and told from an app that Meta refuses.
@NullMarked
package io.partnerline.token.suspect;

import org.jspecify.annotations.NullMarked;
