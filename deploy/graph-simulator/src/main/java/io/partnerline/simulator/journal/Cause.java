package io.partnerline.simulator.journal;

import org.jspecify.annotations.Nullable;

/// What set an effect off: a call by its name (or `customer`, `timer`), and its trace.
public record Cause(String call, @Nullable String traceparent) {
    public static final Cause CUSTOMER = new Cause("customer", null);
    public static final Cause CONTROL = new Cause("control", null);
}
