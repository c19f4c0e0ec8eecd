package io.partnerline.messaging.media;

import io.partnerline.messaging.address.PublicAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where media may come from. Our token goes along: whoever gets the request has it.
final class Origins {
    private final Set<String> allowed;

    Origins(List<String> allowed) {
        this.allowed =
                allowed.stream().map(Origins::origin).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /// The address to go to, if we may. What is written oddly is not gone to.
    Optional<URI> allow(String url) {
        try {
            var address = URI.create(url);
            return origin(url).filter(allowed::contains).map(known -> address);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /// Where a redirect leads, if we may go there.
    Optional<URI> follow(URI from, String location) {
        try {
            return allow(from.resolve(location).toString());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> origin(String url) {
        try {
            var address = URI.create(url);
            var host = address.getHost();
            var scheme = address.getScheme();
            if (host == null || scheme == null || address.getUserInfo() != null) {
                return Optional.empty();
            }
            var name = scheme.toLowerCase(Locale.ROOT);
            return switch (name) {
                case "http", "https" -> Optional.of(name + "://" + host.toLowerCase(Locale.ROOT) + ":" + port(address));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    /// Whether what a name stands for may be gone to: a name of Meta's that leads into our own network is a trap. An
    /// address that is listed as such is meant.
    static boolean reachable(String host, InetAddress address) {
        return host.equals(address.getHostAddress())
                || host.equals("[" + address.getHostAddress() + "]")
                || PublicAddress.is(address);
    }
}
