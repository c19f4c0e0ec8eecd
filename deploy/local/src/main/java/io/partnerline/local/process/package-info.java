/// Child processes that never outlive the one who started them.
@NullMarked
package io.partnerline.local.process;

import org.jspecify.annotations.NullMarked;
