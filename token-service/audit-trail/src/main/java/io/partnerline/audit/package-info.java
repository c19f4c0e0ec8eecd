/// What was done, by whom, to whom: written with the business transaction, linked into a chain that shows every change.
@NullMarked
package io.partnerline.audit;

import org.jspecify.annotations.NullMarked;
