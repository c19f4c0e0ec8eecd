package io.partnerline.ingest.overload;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Bounds what is in flight, in requests and in bytes; who does not get in is answered at once.
@Singleton
public final class AdmissionGate {
    private final int mostRequests;
    private final long mostBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    @Inject
    AdmissionGate(GateConfig config, MeterRegistry metrics) {
        this(config.requests(), config.bytes().asLongValue());
        metrics.gauge("ingest.in.flight.requests", requests);
        metrics.gauge("ingest.in.flight.bytes", bytes);
    }

    AdmissionGate(int mostRequests, long mostBytes) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
    }

    /// A ticket for one request that will need at least so many bytes; null when there is no room.
    public @Nullable Ticket admit(long expected) {
        if (requests.incrementAndGet() > mostRequests) {
            requests.decrementAndGet();
            return null;
        }
        var ticket = new Ticket();
        if (ticket.grow(expected)) {
            return ticket;
        }
        ticket.close();
        return null;
    }

    /// The right to be in flight. Used by one thread at a time, closed once.
    public final class Ticket implements AutoCloseable {
        private long held;

        /// Takes room for more bytes; false, and nothing taken, when there is none.
        public boolean grow(long more) {
            if (bytes.addAndGet(more) > mostBytes) {
                bytes.addAndGet(-more);
                return false;
            }
            held += more;
            return true;
        }

        @Override
        public void close() {
            bytes.addAndGet(-held);
            requests.decrementAndGet();
        }
    }
}
