@NullMarked
package io.partnerline.token.suspect;

import org.jspecify.annotations.NullMarked;
