package io.partnerline.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The partner's extended credit, and the shares of it.
public final class CreditLine implements GraphObject {
    private final String id;
    private final String legalEntityName;
    private final List<Allocation> allocations = new ArrayList<>();

    public CreditLine(String id, String legalEntityName) {
        this.id = id;
        this.legalEntityName = legalEntityName;
    }

    @Override
    public String id() {
        return id;
    }

    public String legalEntityName() {
        return legalEntityName;
    }

    public List<Allocation> allocations() {
        return allocations;
    }

    public Optional<Allocation> sharedWith(Portfolio portfolio) {
        return allocations.stream()
                .filter(allocation -> allocation.active() && allocation.receiver() == portfolio)
                .findFirst();
    }
}
