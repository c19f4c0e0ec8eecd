/// The main job, end to end, through the public API and real webhooks.
@NullMarked
package io.partnerline.local.demo;

import org.jspecify.annotations.NullMarked;
