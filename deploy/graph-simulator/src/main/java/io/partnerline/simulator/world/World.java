package io.partnerline.simulator.world;

import io.partnerline.simulator.journal.Secrets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that Meta knows here. Owned by one event-loop thread, so nothing in it locks.
public final class World {
    public static final Set<String> BUSINESS_SCOPES =
            Set.of("whatsapp_business_management", "whatsapp_business_messaging");
    private static final Set<String> SYSTEM_SCOPES =
            Set.of("business_management", "whatsapp_business_management", "whatsapp_business_messaging");

    /// Who the partner is.
    public record Partner(Portfolio portfolio, SystemUser systemUser, CreditLine creditLine, String systemToken) {}

    private final InstantSource clock;
    private final Ids ids;
    private final Secrets secrets;
    private final App app;
    private final Partner partner;
    private final Map<String, GraphObject> objects = new HashMap<>();
    private final Map<String, Token> tokens = new LinkedHashMap<>();
    private final Map<String, SignupCode> codes = new LinkedHashMap<>();

    public World(InstantSource clock, Ids ids, Secrets secrets, App app, Partner partner) {
        this.clock = clock;
        this.ids = ids;
        this.secrets = secrets;
        this.app = app;
        this.partner = partner;
        secrets.add("app-secret", app.secret());
        beginAgain();
    }

    /// Forgets every customer; the app and the partner stay.
    public void beginAgain() {
        objects.clear();
        tokens.clear();
        codes.clear();
        partner.creditLine().allocations().clear();
        add(app);
        add(partner.portfolio());
        add(partner.systemUser());
        add(partner.creditLine());
        issue(new Token(
                partner.systemToken(),
                Token.Kind.SYSTEM,
                partner.portfolio(),
                SYSTEM_SCOPES,
                new Token.Reach.Everything(),
                clock.instant(),
                null));
    }

    public App app() {
        return app;
    }

    public Partner partner() {
        return partner;
    }

    public Ids ids() {
        return ids;
    }

    public Secrets secrets() {
        return secrets;
    }

    public InstantSource clock() {
        return clock;
    }

    public void add(GraphObject object) {
        objects.put(object.id(), object);
    }

    public @Nullable GraphObject find(String id) {
        return objects.get(id);
    }

    public <T extends GraphObject> Optional<T> find(String id, Class<T> type) {
        return Optional.ofNullable(objects.get(id)).filter(type::isInstance).map(type::cast);
    }

    public void issue(Token token) {
        tokens.put(token.value(), token);
        secrets.add("token", token.value());
    }

    /// The token of a value; the app's own one is its id and secret.
    public Optional<Token> token(String value) {
        if (value.equals(app.accessToken())) {
            return Optional.of(new Token(
                    value,
                    Token.Kind.APP,
                    partner.portfolio(),
                    Set.of(),
                    new Token.Reach.Only(List.of()),
                    clock.instant(),
                    null));
        }
        return Optional.ofNullable(tokens.get(value));
    }

    public Iterable<Token> tokens() {
        return tokens.values();
    }

    public void issue(SignupCode code) {
        codes.put(code.value(), code);
        secrets.add("code", code.value());
    }

    public Optional<SignupCode> code(String value) {
        return Optional.ofNullable(codes.get(value));
    }

    public Iterable<Waba> wabas() {
        return objects.values().stream()
                .filter(Waba.class::isInstance)
                .map(Waba.class::cast)
                .toList();
    }
}
