package io.partnerline.onboarding.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.audit.Intentions;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientView;
import io.partnerline.onboarding.gateway.Route.Reach;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/// Passes calls on to messaging-service: only known ones, of those who may make them, for clients they see, in the name
/// of who makes them. Answers come back as they are, problems too.
@ApplicationScoped
class Gateway {
    private static final Set<Reach> ONE = Set.of(Reach.CLIENT, Reach.CLIENTS);
    private static final Set<Reach> MANY = Set.of(Reach.CLIENTS, Reach.ALL);

    private final Upstream messaging;
    private final Requesters requesters;
    private final ClientRegistry clients;
    private final Intentions intentions;
    private final ObjectMapper json;

    Gateway(
            Upstream messaging,
            Requesters requesters,
            ClientRegistry clients,
            Intentions intentions,
            ObjectMapper json) {
        this.messaging = messaging;
        this.requesters = requesters;
        this.clients = clients;
        this.intentions = intentions;
        this.json = json;
    }

    /// The answer to a call without a client in its path, as it comes: a machine means its own, a person all they see.
    RestMulti<byte[]> own(Call call) {
        return switch (requesters.current()) {
            case Requester.Key key -> of(key.machine().client(), call);
            case Requester.Person person -> streamed(overall(person, call));
        };
    }

    /// The answer to a call about one client, as it comes. Fails with 403 or 404 where this is nobody's to ask, with
    /// 503 where messaging-service does not answer in time.
    RestMulti<byte[]> of(UUID client, Call call) {
        return streamed(about(client, requesters.current(), call));
    }

    private Uni<Answer> about(UUID client, Requester requester, Call call) {
        var route = route(ONE, requester, call);
        var named = call.by(requester.name(), route.name(), json);
        return clients.get(requester.caller(), client)
                .call(found -> noted(route, requester, client))
                .chain(found -> route.reach() == Reach.CLIENTS
                        ? send(route, over(List.of(client.toString()), named), "")
                        : send(route, named, "/clients/" + client));
    }

    private Uni<Answer> overall(Requester.Person person, Call call) {
        var route = route(MANY, person, call);
        var named = call.by(person.name(), route.name(), json);
        if (route.reach() == Reach.CLIENTS) {
            return clients.seenBy(person.caller())
                    .map(seen -> chosen(seen, call.query()))
                    .chain(chosen -> send(route, over(chosen, named), ""));
        }
        if (route.who() == Who.PARTNER_ADMINS && !person.caller().seesAll()) {
            throw new ForbiddenException();
        }
        return noted(route, person, "partner").chain(() -> send(route, named, ""));
    }

    private Uni<Answer> send(Route route, Call call, String place) {
        return route.endless() ? messaging.stream(call, place) : messaging.answer(call, place);
    }

    private static Route route(Set<Reach> reaches, Requester requester, Call call) {
        var route = Routes.find(reaches, call.method(), call.path()).orElseThrow(NotFoundException::new);
        if (!requester.may(route)) {
            throw new ForbiddenException();
        }
        return route;
    }

    /// Those asked for, all of whom must be seen; else all.
    private static List<String> chosen(List<ClientView> seen, Query query) {
        var known = seen.stream().map(client -> client.id().toString()).toList();
        var asked = query.all("client");
        if (known.isEmpty() || !known.containsAll(asked)) {
            throw new NotFoundException();
        }
        return asked.isEmpty() ? known : asked;
    }

    private static Call over(List<String> clients, Call call) {
        return call.with(call.query().with("client", clients));
    }

    private Uni<Void> noted(Route route, Requester requester, Object subject) {
        return route.changesSettings()
                ? intentions.note(Action.CHANGE_ASKED.by(requester.name(), subject, Map.of("call", route.toString())))
                : Uni.createFrom().voidItem();
    }

    private static RestMulti<byte[]> streamed(Uni<Answer> answer) {
        return RestMulti.fromUniResponse(answer, Answer::bytes, Answer::headers, Answer::status);
    }
}
