/// People, as sets of identities, and what they consented to.
@NullMarked
package io.partnerline.messaging.contact;

import org.jspecify.annotations.NullMarked;
