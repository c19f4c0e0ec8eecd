@NullMarked
package io.partnerline.token.graph;

import org.jspecify.annotations.NullMarked;
