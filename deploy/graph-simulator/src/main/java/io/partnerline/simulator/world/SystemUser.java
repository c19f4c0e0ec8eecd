package io.partnerline.simulator.world;

/// A system user of a portfolio.
public record SystemUser(String id, String name, String portfolioId) implements GraphObject {}
