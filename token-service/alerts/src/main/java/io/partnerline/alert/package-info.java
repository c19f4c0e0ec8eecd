/// What a person must know: rows of the service that raises them, told on `whatsapp.alerts`.
@NullMarked
package io.partnerline.alert;

import org.jspecify.annotations.NullMarked;
