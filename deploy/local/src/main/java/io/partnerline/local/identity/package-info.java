/// Keys and signed tokens of services and people.
@NullMarked
package io.partnerline.local.identity;

import org.jspecify.annotations.NullMarked;
