/// The Graph simulator as a child process.
@NullMarked
package io.partnerline.local.graph;

import org.jspecify.annotations.NullMarked;
