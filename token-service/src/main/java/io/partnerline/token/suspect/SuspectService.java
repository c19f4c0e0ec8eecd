package io.partnerline.token.suspect;

import io.partnerline.alert.Alerts;
import io.partnerline.token.alert.TokenAlert;
import io.partnerline.token.app.App;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Whether it is the app, as one alert that is open while it is; and whose turn it is to be settled.
@ApplicationScoped
class SuspectService {
    private final SuspectRepository suspects;
    private final Alerts alerts;
    private final InstantSource clock;
    private final SuspectConfig config;
    private final Wave wave;
    private final App app;

    SuspectService(SuspectRepository suspects, Alerts alerts, InstantSource clock, SuspectConfig config, App app) {
        this.suspects = suspects;
        this.alerts = alerts;
        this.clock = clock;
        this.config = config;
        this.wave = new Wave(config.share(), config.atLeast());
        this.app = app;
    }

    /// What is to be done about credentials in doubt.
    ///
    /// @param app whether it is the app: then nobody is declared dead
    /// @param due whom Meta is to be asked about
    record Look(boolean app, List<UUID> due) {}

    @WithTransaction
    Uni<Look> look() {
        return alerts.isOpen(TokenAlert.APP_REFUSED, app.id())
                .chain(before -> suspects.counts(clock.instant().minus(config.window()))
                        .map(counts -> wave.isOn(before, counts)))
                .call(this::tell)
                .chain(on -> due(on).map(ids -> new Look(on, ids)));
    }

    private Uni<Void> tell(boolean on) {
        return on ? alerts.open(TokenAlert.APP_REFUSED, app.id()) : alerts.close(TokenAlert.APP_REFUSED, app.id());
    }

    /// While it is the app a few are asked about, whenever they came into doubt: the first that works again ends it.
    private Uni<List<UUID>> due(boolean on) {
        var now = clock.instant();
        return on
                ? suspects.settleable(now, now.minus(config.pause()), config.probes())
                : suspects.settleable(now.minus(config.window()), now, config.batch());
    }
}
