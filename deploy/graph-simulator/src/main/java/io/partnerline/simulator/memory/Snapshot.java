package io.partnerline.simulator.memory;

import io.partnerline.simulator.message.Customers;
import io.partnerline.simulator.world.World;
import java.io.Serializable;
import java.time.Duration;

/// What Meta knows at one moment. Journal, faults, limits per second and webhooks under way are not part of it.
public record Snapshot(Duration clockOffset, World.State world, Customers customers) implements Serializable {}
