package io.partnerline.messaging.webhook;

import io.partnerline.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// Which addresses endpoints may have. Where a name leads is looked at on each call: it may lead elsewhere tomorrow.
///
/// @param trusted hosts that need no TLS
record EndpointAddress(Set<String> trusted) {
    EndpointAddress {
        trusted = Set.copyOf(trusted);
    }

    /// @throws ProblemException 422 for another one
    void require(String url) {
        try {
            var address = new URI(url);
            var host = address.getHost();
            var secure = "https".equals(address.getScheme());
            var plain = "http".equals(address.getScheme()) && trusted.contains(host);
            if (host == null || address.getUserInfo() != null || address.getFragment() != null || !(secure || plain)) {
                throw refused();
            }
        } catch (URISyntaxException noAddress) {
            throw refused();
        }
    }

    private static ProblemException refused() {
        return new ProblemException(
                422, "invalid-endpoint", "An endpoint is an https address without user name and fragment.");
    }
}
