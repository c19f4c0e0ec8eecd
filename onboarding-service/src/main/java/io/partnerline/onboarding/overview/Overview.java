package io.partnerline.onboarding.overview;

import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.client.ClientView;
import io.partnerline.onboarding.client.NumberView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// How clients are: who came, what Meta thinks of their numbers, whose token ends next.
///
/// @param from the first moment of the time asked for
/// @param to the first moment after it
/// @param clients how many are in which state, now
/// @param onboarded how many came in that time, those that left since included
/// @param quality how many numbers Meta rates `GREEN`, `YELLOW`, `RED` or `UNKNOWN`, now; of clients who are with us
/// @param tokens those that end, the next ones first, 100 at most
public record Overview(
        Instant from,
        Instant to,
        Map<ClientState, Long> clients,
        long onboarded,
        Map<String, Long> quality,
        List<Expiry> tokens) {
    private static final int MOST = 100;
    private static final String UNKNOWN = "UNKNOWN";

    /// When a client's token ends unless it is renewed.
    public record Expiry(UUID clientId, String name, Instant expiresAt) {}

    /// @param expiries client to the end of its token
    static Overview of(List<ClientView> seen, Map<UUID, Instant> expiries, Instant from, Instant to) {
        var staying = seen.stream()
                .filter(client -> client.state() != ClientState.OFFBOARDED)
                .toList();
        return new Overview(
                from,
                to,
                seen.stream().collect(Collectors.groupingBy(ClientView::state, TreeMap::new, Collectors.counting())),
                seen.stream()
                        .filter(client -> !client.createdAt().isBefore(from)
                                && client.createdAt().isBefore(to))
                        .count(),
                staying.stream()
                        .flatMap(client -> client.numbers().stream())
                        .collect(Collectors.groupingBy(Overview::quality, TreeMap::new, Collectors.counting())),
                staying.stream()
                        .filter(client -> expiries.containsKey(client.id()))
                        .map(client -> new Expiry(
                                client.id(), client.name(), Objects.requireNonNull(expiries.get(client.id()))))
                        .sorted(Comparator.comparing(Expiry::expiresAt))
                        .limit(MOST)
                        .toList());
    }

    private static String quality(NumberView number) {
        return Objects.requireNonNullElse(number.quality(), UNKNOWN);
    }
}
