/// The five steps, each with precondition, read, write, read-back and undo.
@NullMarked
package io.partnerline.onboarding.step;

import org.jspecify.annotations.NullMarked;
