@NullMarked
package io.partnerline.graph;

import org.jspecify.annotations.NullMarked;
