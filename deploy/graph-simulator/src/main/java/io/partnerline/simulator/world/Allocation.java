package io.partnerline.simulator.world;

/// One share of the credit line with one customer portfolio; it covers all WABAs of it.
public final class Allocation implements GraphObject {
    private final String id;
    private final Portfolio receiver;
    private final String receivingCredential;
    private boolean active = true;

    public Allocation(String id, Portfolio receiver, String receivingCredential) {
        this.id = id;
        this.receiver = receiver;
        this.receivingCredential = receivingCredential;
    }

    @Override
    public String id() {
        return id;
    }

    public Portfolio receiver() {
        return receiver;
    }

    public String receivingCredential() {
        return receivingCredential;
    }

    public boolean active() {
        return active;
    }

    public String requestStatus() {
        return active ? "APPROVED" : "DELETED";
    }

    /// Ends the share: every WABA of the receiving portfolio loses its funding.
    public void revoke() {
        active = false;
        receiver.wabas().forEach(waba -> waba.unfund(this));
    }
}
