package io.partnerline.messaging.campaign;

import io.partnerline.messaging.pacing.PortfolioRooms.Room;
import java.time.Duration;

/// How long a campaign would take. Pure.
final class Forecast {
    private Forecast() {}

    /// As fast as the number sends what campaigns may take of it; past the portfolio's limit, its part of
    /// people a day.
    static Duration of(long people, Room room, double perSecond) {
        var sending = Duration.ofSeconds((long) Math.ceil(people / perSecond));
        if (people <= room.free()) {
            return sending;
        }
        var days = Math.ceilDiv(people - room.free(), Math.max(1, (long) room.limit()));
        return sending.plus(Duration.ofDays(days));
    }
}
