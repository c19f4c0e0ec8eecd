/// What messages of ours say: read and checked, and written as Meta takes them. Pure.
@NullMarked
package io.partnerline.messaging.body;

import org.jspecify.annotations.NullMarked;
