package io.partnerline.onboarding.account;

import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.client.NumberBook;
import io.partnerline.onboarding.client.NumberBook.OwnedNumber;
import io.partnerline.onboarding.client.NumberProperty;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.Errands;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What follows from an account event: one transaction, once, however often Meta says it.
@ApplicationScoped
class AccountService {
    /// A customer who lets us in is usually about to come to us.
    private static final Duration ARRIVAL = Duration.ofMinutes(10);

    private final SeenEvents seen;
    private final ClientRegistry clients;
    private final NumberBook numbers;
    private final Departures departures;
    private final Errands errands;
    private final Alerts alerts;
    private final String appId;

    AccountService(
            SeenEvents seen,
            ClientRegistry clients,
            NumberBook numbers,
            Departures departures,
            Errands errands,
            Alerts alerts,
            Partner partner) {
        this.seen = seen;
        this.clients = clients;
        this.numbers = numbers;
        this.departures = departures;
        this.errands = errands;
        this.alerts = alerts;
        this.appId = partner.appId();
    }

    Uni<Void> happened(AccountEvent event) {
        return Panache.withTransaction(() -> seen.first(event.id())
                .chain(first -> first
                        ? follow(event, AccountNews.of(event.field(), event.item(), appId))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> follow(AccountEvent event, AccountNews news) {
        return switch (news) {
            case AccountNews.LetIn() -> letIn(event);
            case AccountNews.TakenOut(var what, var digits) ->
                client(event, digits, client -> departures.takenOut(client, what, source(event)));
            case AccountNews.Disconnected(var reason, var digits) ->
                client(event, digits, client -> departures.disconnected(client, reason, source(event)));
            case AccountNews.Reconnected() ->
                client(event, null, client -> departures.reconnected(client, source(event)));
            case AccountNews.Restricted(var what) -> alarm(event, AlertType.ACCOUNT_RESTRICTED, "RESTRICTED", what);
            case AccountNews.Disabled(var state) -> alarm(event, AlertType.ACCOUNT_DISABLED, "DISABLED", state);
            case AccountNews.Reinstated() -> reinstated(event);
            case AccountNews.NumberChanged(var digits, var what) ->
                number(
                        digits,
                        number -> client(
                                        number,
                                        client -> numbers.note(client, "QUALITY_" + what, digits, source(event)))
                                .chain(() -> read(number)));
            case AccountNews.NameDecided(var digits, var decision, var name) ->
                number(digits, number -> named(event, number, decision, name));
            case AccountNews.LimitSaid(var limit) -> client(event, null, client -> limited(event, client, limit));
            case AccountNews.PinTouched(var digits, var _) ->
                number(
                        digits,
                        number -> numbers.learn(
                                number.id(), Map.of(NumberProperty.PIN, Optional.of("DOUBTFUL")), source(event)));
            case AccountNews.Noted(var what, var detail) ->
                client(
                        event,
                        null,
                        client -> numbers.note(client, what, detail, source(event))
                                .chain(() -> readAll(client)));
            case AccountNews.NotOurs() -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> letIn(AccountEvent event) {
        return clients.ofWaba(event.waba())
                .chain(client -> client.filter(known -> known.state() != ClientState.OFFBOARDED)
                                .isPresent()
                        ? Uni.createFrom().voidItem()
                        : errands.add(ErrandKind.CHECK_ARRIVAL, event.waba().value(), null, ARRIVAL));
    }

    private Uni<Void> alarm(AccountEvent event, AlertType type, String what, String detail) {
        return client(
                event,
                null,
                client -> numbers.note(client, what, detail, source(event))
                        .chain(() -> alerts.open(type, event.waba().value()))
                        .chain(() -> readAll(client)));
    }

    private Uni<Void> reinstated(AccountEvent event) {
        return client(
                event,
                null,
                client -> numbers.note(client, "REINSTATED", null, source(event))
                        .chain(() -> alerts.close(
                                AlertType.ACCOUNT_DISABLED, event.waba().value()))
                        .chain(() -> alerts.close(
                                AlertType.ACCOUNT_RESTRICTED, event.waba().value()))
                        .chain(() -> readAll(client)));
    }

    private Uni<Void> named(AccountEvent event, OwnedNumber number, String decision, @Nullable String name) {
        var learned =
                numbers.learn(number.id(), Map.of(NumberProperty.NAME_STATUS, Optional.of(decision)), source(event));
        if (!decision.equals("APPROVED")) {
            return learned;
        }
        return learned.chain(() -> numbers.learn(
                        number.id(), Map.of(NumberProperty.NAME, Optional.ofNullable(name)), source(event)))
                .chain(() -> number.coexists()
                        ? Uni.createFrom().voidItem()
                        : errands.add(ErrandKind.REGISTER_AGAIN, number.id().value(), number.client(), Duration.ZERO));
    }

    /// The limit is the portfolio's: all numbers of it share it.
    private Uni<Void> limited(AccountEvent event, Client client, String limit) {
        return clients.all()
                .map(all -> all.stream()
                        .filter(other -> other.portfolio().equals(client.portfolio()))
                        .toList())
                .chain(mates -> Multi.createFrom()
                        .iterable(mates)
                        .onItem()
                        .transformToUniAndConcatenate(mate -> eachNumber(
                                mate,
                                number -> numbers.learn(
                                        number,
                                        Map.of(NumberProperty.MESSAGING_LIMIT, Optional.of(limit)),
                                        source(event))))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> readAll(Client client) {
        return eachNumber(
                client, number -> errands.add(ErrandKind.READ_NUMBER, number.value(), client.id(), Duration.ZERO));
    }

    private Uni<Void> eachNumber(Client client, Function<PhoneNumberId, Uni<Void>> work) {
        return clients.numbersOf(client.id())
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(number -> work.apply(new PhoneNumberId(number.phoneNumberId())))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> read(OwnedNumber number) {
        return errands.add(ErrandKind.READ_NUMBER, number.id().value(), number.client(), Duration.ZERO);
    }

    private Uni<Void> number(String digits, Function<OwnedNumber, Uni<Void>> work) {
        return numbers.byDigits(digits)
                .chain(found -> found.map(work).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> client(OwnedNumber number, Function<Client, Uni<Void>> work) {
        return clients.find(number.client())
                .chain(found -> found.map(work).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// By its number where the event names one: its account may then be the partner's own (reference 8.8).
    private Uni<Void> client(AccountEvent event, @Nullable String digits, Function<Client, Uni<Void>> work) {
        if (digits != null) {
            return number(digits, number -> client(number, work));
        }
        return clients.ofWaba(event.waba())
                .chain(found -> found.filter(client -> client.state() != ClientState.OFFBOARDED)
                        .map(work)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static NumberBook.Source source(AccountEvent event) {
        return new NumberBook.Source(event.id(), event.at().truncatedTo(ChronoUnit.MILLIS));
    }
}
