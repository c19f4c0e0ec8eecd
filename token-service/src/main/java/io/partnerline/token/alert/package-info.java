/// What this service raises alerts about, and where they are read.
@NullMarked
package io.partnerline.token.alert;

import org.jspecify.annotations.NullMarked;
