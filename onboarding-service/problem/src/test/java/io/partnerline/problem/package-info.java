@NullMarked
package io.partnerline.problem;

import org.jspecify.annotations.NullMarked;
