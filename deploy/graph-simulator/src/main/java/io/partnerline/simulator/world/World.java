package io.partnerline.simulator.world;

import io.partnerline.simulator.journal.Secrets;
import java.io.Serializable;
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
    public record Partner(Portfolio portfolio, SystemUser systemUser, CreditLine creditLine, String systemToken)
            implements Serializable {}

    /// All of it, as it outlives a process.
    public record State(
            App app,
            Partner partner,
            Secrets secrets,
            Map<String, GraphObject> objects,
            Map<String, Token> tokens,
            Map<String, SignupCode> codes)
            implements Serializable {
        /// A world without customers.
        public static State anew(App app, Partner partner) {
            return new State(
                    app, partner, new Secrets(), new HashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    private final InstantSource clock;
    private final Ids ids;
    private final Secrets secrets;
    private final App app;
    private final Partner partner;
    private final State state;
    private final Map<String, GraphObject> objects;
    private final Map<String, Token> tokens;
    private final Map<String, SignupCode> codes;

    /// Goes on from a state; one without objects is a beginning.
    public World(InstantSource clock, Ids ids, State state) {
        this.clock = clock;
        this.ids = ids;
        this.state = state;
        this.secrets = state.secrets();
        this.app = state.app();
        this.partner = state.partner();
        this.objects = state.objects();
        this.tokens = state.tokens();
        this.codes = state.codes();
        secrets.add("app-secret", app.secret());
        if (objects.isEmpty()) {
            beginAgain();
        }
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

    /// What this world is made of: the very objects, not a copy.
    public State state() {
        return state;
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

    public void forget(GraphObject object) {
        objects.remove(object.id());
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
