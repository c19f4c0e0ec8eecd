package io.partnerline.messaging.webhook;

import java.time.Instant;

/// What came of a try.
sealed interface Outcome {
    /// The endpoint took it.
    record Delivered(int status) implements Outcome {}

    /// It is tried again.
    record Again(String why, Instant at) implements Outcome {}

    /// It was tried for long enough.
    record GivenUp(String why) implements Outcome {}

    /// The endpoint says that it is gone for good: nothing is told to it any more.
    record EndpointGone() implements Outcome {}

    /// The message is no longer kept: there is nothing to tell.
    record NothingToTell() implements Outcome {}

    /// What a status means to a delivery. Redirects are not followed: they would lead where nobody looked.
    static Outcome of(int status, Delivery delivery, Instant now) {
        return switch (status / 100) {
            case 2 -> new Delivered(status);
            default -> status == 410 ? new EndpointGone() : failed("HTTP " + status, delivery, now);
        };
    }

    /// What a try without an answer means.
    static Outcome failed(String why, Delivery delivery, Instant now) {
        var next = now.plus(Backoff.after(delivery.attempts()));
        return next.isBefore(delivery.giveUpAt()) ? new Again(why, next) : new GivenUp(why);
    }
}
