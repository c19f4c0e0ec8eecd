/// A template to a list of people: once each, at a pace that leaves room for everything else.
@NullMarked
package io.partnerline.messaging.campaign;

import org.jspecify.annotations.NullMarked;
