/// JSON over HTTP for set-up and tests.
@NullMarked
package io.partnerline.local.http;

import org.jspecify.annotations.NullMarked;
