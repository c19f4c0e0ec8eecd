/// The suite on one machine: brought up, watched, looked at and taken down.
@NullMarked
package io.partnerline.local.launch;

import org.jspecify.annotations.NullMarked;
