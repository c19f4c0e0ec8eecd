/// Which sibling calls. Meta is known by its signature (package `signature`), and needs none of this.
@NullMarked
package io.partnerline.ingest.caller;

import org.jspecify.annotations.NullMarked;
