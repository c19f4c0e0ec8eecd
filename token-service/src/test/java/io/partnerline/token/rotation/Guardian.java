package io.partnerline.token.rotation;

import io.partnerline.local.graph.Simulator;
import io.partnerline.token.Client;
import io.partnerline.token.Clocks;
import io.partnerline.token.TestDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The guardian in a test's hand: it looks after tokens, and time passes, when the test says so.
@ApplicationScoped
class Guardian {
    /// A token of sixty days is due two weeks before its end.
    static final Duration UNTIL_DUE = Duration.ofDays(46).plusHours(1);

    private static final String REFRESH = "GET /oauth/access_token";

    private final RotationJob job;
    private final InstantSource clock;

    Guardian(RotationJob job, InstantSource clock) {
        this.job = job;
        this.clock = clock;
    }

    void tick() {
        Ticks.await(job::tick);
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        var _ = Clocks.pass(time, clock);
    }

    void passUntil(Instant moment) {
        pass(Duration.between(clock.instant(), moment));
    }

    /// This client's refreshes fail; those of other tests' clients, due at the same time, do not.
    void failing(Client client, Map<String, Object> fault) {
        var all = new HashMap<>(fault);
        all.put("where", Map.of("fb_exchange_token", client.token()));
        var _ = Simulator.current().fault(REFRESH, all);
    }

    List<String> openAlerts(String subject) {
        return TestDatabase.query(
                "select type from alert where subject = ? and closed_at is null order by opened_at, type", subject);
    }
}
