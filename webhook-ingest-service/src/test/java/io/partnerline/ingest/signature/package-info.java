/// Tests of who may speak.
@NullMarked
package io.partnerline.ingest.signature;

import org.jspecify.annotations.NullMarked;
