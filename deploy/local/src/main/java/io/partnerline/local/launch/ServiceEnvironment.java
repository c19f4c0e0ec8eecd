package io.partnerline.local.launch;

import io.partnerline.local.identity.Identity;
import io.partnerline.local.postgres.PostgresServer;
import io.partnerline.local.postgres.ServiceDatabase;
import io.partnerline.local.process.Port;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What each service is told through its environment; the names are those of production. No service learns more than
/// it needs: this table is where the app secret stops.
///
/// @param signIn how token-service signs in to Vault: asked for at each of its starts, since a wrapped secret id is
/// good for one
record ServiceEnvironment(
        Ports ports,
        Secrets secrets,
        Identity identity,
        Supplier<Map<String, String>> signIn,
        Map<Part, Map<String, String>> partner) {
    /// The services with a database of their own.
    static final Set<Part> WITH_DATABASE = Set.of(Part.ONBOARDING, Part.MESSAGING, Part.TOKEN);

    Map<String, String> of(Part part) {
        var environment = common(part);
        environment.putAll(partner.getOrDefault(part, Map.of()));
        environment.putAll(identity.configuration(part.service()));
        if (WITH_DATABASE.contains(part)) {
            environment.putAll(database(part, secrets).configuration(postgres(ports, secrets)));
        }
        if (part == Part.TOKEN) {
            environment.putAll(signIn.get());
        }
        if (part == Part.ONBOARDING || part == Part.MESSAGING) {
            environment.put("TOKEN_SERVICE_URL", ports.http(Part.TOKEN));
        }
        if (part == Part.MESSAGING) {
            environment.put("WEBHOOK_INGEST_URL", ports.http(Part.INGEST));
            environment.put("WEBHOOK_SIGNING_KEY", secrets.get("webhookSigningKey"));
            environment.put("PRIVACY_KEYS", "local:" + secrets.get("privacyKey"));
        }
        if (part == Part.ONBOARDING) {
            environment.put("MESSAGING_SERVICE_URL", ports.http(Part.MESSAGING));
        }
        return environment;
    }

    private Map<String, String> common(Part part) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", Port.LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(ports.of(part).number()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", ports.of(Part.KAFKA).address());
        environment.put(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + ports.traces().address());
        environment.put("QUARKUS_OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "http/protobuf");
        return environment;
    }

    static ServiceDatabase database(Part part, Secrets secrets) {
        return ServiceDatabase.named(part.label(), purpose -> secrets.get(part.label() + "." + purpose));
    }

    static PostgresServer postgres(Ports ports, Secrets secrets) {
        return new PostgresServer(ports.of(Part.POSTGRES), secrets.get("postgres"));
    }

    @Override
    public String toString() {
        return "ServiceEnvironment[***]";
    }
}
