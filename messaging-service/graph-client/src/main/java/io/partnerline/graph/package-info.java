/// Calls to Meta's Graph API: deadlines, proof, faults by kind, no secret in any trace.
@NullMarked
package io.partnerline.graph;

import org.jspecify.annotations.NullMarked;
