/// Writing to people: what people of the business write into a conversation, and the Send API.
@NullMarked
package io.partnerline.messaging.writing;

import org.jspecify.annotations.NullMarked;
