/// A client's rules, as the dashboard edits them.
@NullMarked
package io.partnerline.messaging.rules;

import org.jspecify.annotations.NullMarked;
