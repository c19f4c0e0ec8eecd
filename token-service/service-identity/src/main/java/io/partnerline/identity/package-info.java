/// Who calls us, and who we are when we call a sibling.
@NullMarked
package io.partnerline.identity;

import org.jspecify.annotations.NullMarked;
