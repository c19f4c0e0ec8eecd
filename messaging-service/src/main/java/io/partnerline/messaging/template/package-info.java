/// Message templates: written, reviewed by Meta, kept in step with it, and checked before they are sent.
@NullMarked
package io.partnerline.messaging.template;

import org.jspecify.annotations.NullMarked;
