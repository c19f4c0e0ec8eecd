/// What outlives a process: the world in a file, for those who want Meta to remember them after a restart.
@NullMarked
package io.partnerline.simulator.memory;

import org.jspecify.annotations.NullMarked;
