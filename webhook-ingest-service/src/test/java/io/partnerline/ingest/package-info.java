@NullMarked
package io.partnerline.ingest;

import org.jspecify.annotations.NullMarked;
