/// Who may speak: the app secrets and the signature over the raw bytes.
@NullMarked
package io.partnerline.ingest.signature;

import org.jspecify.annotations.NullMarked;
