/// What is forgotten by its age alone, whoever it is about.
@NullMarked
package io.partnerline.messaging.retention;

import org.jspecify.annotations.NullMarked;
