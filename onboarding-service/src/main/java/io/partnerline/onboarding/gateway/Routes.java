package io.partnerline.onboarding.gateway;

import static io.partnerline.onboarding.apikey.Scope.COSTS_READ;
import static io.partnerline.onboarding.apikey.Scope.MESSAGES_READ;
import static io.partnerline.onboarding.apikey.Scope.MESSAGES_WRITE;
import static io.partnerline.onboarding.apikey.Scope.TEMPLATES_READ;
import static io.partnerline.onboarding.apikey.Scope.TEMPLATES_WRITE;
import static io.partnerline.onboarding.gateway.Route.Reach.ALL;
import static io.partnerline.onboarding.gateway.Route.Reach.CLIENT;
import static io.partnerline.onboarding.gateway.Route.Reach.CLIENTS;
import static io.partnerline.onboarding.gateway.Who.ADMINS;
import static io.partnerline.onboarding.gateway.Who.EVERYBODY;
import static io.partnerline.onboarding.gateway.Who.PARTNER_ADMINS;

import io.partnerline.onboarding.gateway.Route.Reach;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The calls of messaging-service's contract that people and machines may make.
final class Routes {
    /// What the paths of all routes begin with, as a pattern.
    static final String AREAS = "conversations|messages|sends|templates|merges|media|costs|statement|statement[.]csv"
            + "|statement[.]html|cost-estimates|budgets|retention|erasures|exports|accounts|campaigns|webhooks"
            + "|webhook-deliveries|analytics|changes|rate-cards|dead-letters|errors";

    static final List<Route> TABLE = List.of(
            about("GET", "conversations", EVERYBODY).withKey(MESSAGES_READ),
            about("GET", "conversations/messages", EVERYBODY).withKey(MESSAGES_READ),
            about("GET", "conversations/{}/messages", EVERYBODY).withKey(MESSAGES_READ),
            about("GET", "conversations/{}/acts", EVERYBODY),
            about("POST", "conversations/{}/messages", EVERYBODY).named(),
            about("POST", "conversations/{}/takeover", EVERYBODY).named(),
            about("POST", "conversations/{}/hand-back", EVERYBODY).named(),
            about("POST", "conversations/{}/close", EVERYBODY).named(),
            about("PUT", "conversations/{}/assignee", EVERYBODY).named(),
            about("POST", "messages", EVERYBODY).withKey(MESSAGES_WRITE).named(),
            about("GET", "messages", EVERYBODY).withKey(MESSAGES_READ),
            about("GET", "messages/{}", EVERYBODY).withKey(MESSAGES_READ),
            about("DELETE", "messages/{}", EVERYBODY).withKey(MESSAGES_WRITE).namedInQuery(),
            about("GET", "media/{}", EVERYBODY).withKey(MESSAGES_READ),
            about("GET", "sends/unknown", EVERYBODY),
            about("POST", "sends/{}/resolution", EVERYBODY),
            about("GET", "sends/policy", EVERYBODY),
            about("PUT", "sends/policy", ADMINS),
            about("GET", "templates", EVERYBODY).withKey(TEMPLATES_READ),
            about("GET", "templates/{}", EVERYBODY).withKey(TEMPLATES_READ),
            about("POST", "templates/{}/preview", EVERYBODY).withKey(TEMPLATES_READ),
            about("POST", "templates/sync", EVERYBODY).withKey(TEMPLATES_READ),
            about("POST", "templates", ADMINS).withKey(TEMPLATES_WRITE),
            about("PUT", "templates/{}", ADMINS).withKey(TEMPLATES_WRITE),
            about("DELETE", "templates/{}", ADMINS).withKey(TEMPLATES_WRITE),
            about("GET", "campaigns", EVERYBODY),
            about("POST", "campaigns", ADMINS).named(),
            about("GET", "campaigns/{}", EVERYBODY),
            about("POST", "campaigns/{}/recipients", ADMINS).namedInQuery(),
            about("GET", "campaigns/{}/recipients", EVERYBODY),
            about("GET", "campaigns/{}/check", EVERYBODY),
            about("GET", "campaigns/{}/acts", EVERYBODY),
            about("POST", "campaigns/{}/start", ADMINS).named(),
            about("POST", "campaigns/{}/pause", ADMINS).named(),
            about("POST", "campaigns/{}/resume", ADMINS).named(),
            about("POST", "campaigns/{}/cancel", ADMINS).named(),
            about("GET", "merges", EVERYBODY),
            about("DELETE", "merges/{}", ADMINS),
            about("GET", "costs", ADMINS).withKey(COSTS_READ),
            about("GET", "costs/differences", ADMINS).withKey(COSTS_READ),
            about("GET", "costs/messages/{}", ADMINS).withKey(COSTS_READ),
            about("GET", "statement", ADMINS).withKey(COSTS_READ),
            about("GET", "statement.csv", ADMINS).withKey(COSTS_READ),
            about("GET", "statement.html", ADMINS).withKey(COSTS_READ),
            about("POST", "cost-estimates", EVERYBODY).withKey(COSTS_READ),
            about("GET", "budgets", ADMINS),
            about("PUT", "budgets", ADMINS),
            about("GET", "retention", ADMINS),
            about("PUT", "retention", ADMINS).named(),
            about("POST", "erasures", ADMINS).named(),
            about("GET", "erasures/{}", ADMINS),
            about("POST", "exports", ADMINS).named(),
            about("GET", "exports/{}", ADMINS),
            about("GET", "exports/{}/lines", ADMINS),
            about("GET", "webhooks", ADMINS),
            about("POST", "webhooks", ADMINS).named(),
            about("PUT", "webhooks/{}", ADMINS).named(),
            about("POST", "webhooks/{}/secret", ADMINS).named(),
            about("DELETE", "webhooks/{}", ADMINS),
            about("GET", "webhook-deliveries", ADMINS),
            about("POST", "webhook-deliveries/{}/resend", ADMINS),
            about("GET", "accounts", ADMINS),
            about("PUT", "accounts/{}/billing", PARTNER_ADMINS),
            Route.of(CLIENTS, "GET", "analytics", EVERYBODY).withKey(COSTS_READ),
            Route.of(CLIENTS, "GET", "analytics/csv", EVERYBODY).withKey(COSTS_READ),
            Route.of(CLIENTS, "GET", "changes", EVERYBODY)
                    .withKey(MESSAGES_READ)
                    .withoutEnd(),
            Route.of(ALL, "GET", "costs", PARTNER_ADMINS),
            Route.of(ALL, "GET", "rate-cards", PARTNER_ADMINS),
            Route.of(ALL, "POST", "rate-cards", PARTNER_ADMINS).namedInQuery(),
            Route.of(ALL, "GET", "dead-letters", PARTNER_ADMINS),
            Route.of(ALL, "GET", "dead-letters/{}", PARTNER_ADMINS),
            Route.of(ALL, "POST", "dead-letters/{}/redrive", PARTNER_ADMINS).named(),
            Route.of(ALL, "POST", "dead-letters/{}/discard", PARTNER_ADMINS).named(),
            Route.of(ALL, "GET", "errors", EVERYBODY));

    private Routes() {}

    /// @param reaches whom the call may be about
    static Optional<Route> find(Set<Reach> reaches, String method, List<String> segments) {
        return TABLE.stream()
                .filter(route -> reaches.contains(route.reach()) && route.fits(method, segments))
                .findFirst();
    }

    private static Route about(String method, String path, Who who) {
        return Route.of(CLIENT, method, path, who);
    }
}
