package io.partnerline.onboarding.reconciliation;

import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.errand.Errand;
import io.partnerline.onboarding.errand.ErrandHandler;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.ErrandOutcome;
import io.partnerline.onboarding.errand.Errands;
import io.partnerline.onboarding.graph.Funding;
import io.partnerline.onboarding.partner.CreditSharing;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Compares once a night what we pay for with whom we serve. A finding opens an alert, one that is gone closes it.
@ApplicationScoped
class ReconcileCredit implements ErrandHandler {
    static final String NIGHTLY = "nightly";

    /// Accounts that could not be read are asked for again, so often a night.
    private static final int TRIES = 3;

    private static final Duration LATER = Duration.ofMinutes(15);
    private static final Set<AlertType> TYPES = EnumSet.of(
            AlertType.CREDIT_MISSING, AlertType.CREDIT_ORPHANED, AlertType.CREDIT_CURRENCY, AlertType.INDIA_CURRENCY);

    private final Errands errands;
    private final ClientRegistry clients;
    private final SignupRepository signups;
    private final Funding funding;
    private final ClientCalls calls;
    private final Partner partner;
    private final Alerts alerts;

    ReconcileCredit(
            Errands errands,
            ClientRegistry clients,
            SignupRepository signups,
            Funding funding,
            ClientCalls calls,
            Partner partner,
            Alerts alerts) {
        this.errands = errands;
        this.clients = clients;
        this.signups = signups;
        this.funding = funding;
        this.calls = calls;
        this.partner = partner;
        this.alerts = alerts;
    }

    @Scheduled(cron = "${credit-reconciliation.cron:0 15 3 * * ?}")
    Uni<Void> nightly() {
        return order();
    }

    /// To be done as soon as a replica has time.
    Uni<Void> order() {
        return partner.creditSharing() == CreditSharing.NONE
                ? Uni.createFrom().voidItem()
                : errands.add(ErrandKind.RECONCILE_CREDIT, NIGHTLY, null, Duration.ZERO);
    }

    @Override
    public ErrandKind kind() {
        return ErrandKind.RECONCILE_CREDIT;
    }

    @Override
    public Uni<ErrandOutcome> run(Errand errand) {
        return accounts()
                .chain(accounts -> confirmed(Comparison.of(accounts))
                        .chain(findings -> tell(findings, accounts.unread()))
                        .replaceWith(accounts.unread()))
                .map(unread -> unread.isEmpty() || errand.attempts() >= TRIES
                        ? new ErrandOutcome.Done()
                        : new ErrandOutcome.Again(LATER));
    }

    private Uni<Accounts> accounts() {
        return clients.all()
                .chain(all -> served(all)
                        .chain(served -> calls.asPartner("reconcile-credit", funding::allocations)
                                .map(shares -> new Accounts(shares, served, portfolios(all)))));
    }

    private static Set<PortfolioId> portfolios(List<Client> clients) {
        return clients.stream().map(Client::portfolio).collect(Collectors.toSet());
    }

    private Uni<List<Accounts.Served>> served(List<Client> all) {
        return Multi.createFrom()
                .iterable(all)
                .filter(client -> client.state() != ClientState.OFFBOARDED)
                .onItem()
                .transformToUniAndConcatenate(client -> calls.asCustomer(
                                client.credential(), "reconcile-credit", token -> funding.funding(token, client.waba()))
                        .map(Optional::of)
                        .onFailure()
                        .recoverWithItem(Optional.empty())
                        .map(told -> new Accounts.Served(client, told)))
                .collect()
                .asList();
    }

    /// Clients come and go while accounts are read: what no longer fits is no finding.
    private Uni<List<CreditFinding>> confirmed(List<CreditFinding> findings) {
        return Multi.createFrom()
                .iterable(findings)
                .onItem()
                .transformToUniAndConcatenate(finding ->
                        stands(finding).map(stands -> stands ? Optional.of(finding) : Optional.<CreditFinding>empty()))
                .collect()
                .asList()
                .map(all -> all.stream().flatMap(Optional::stream).toList());
    }

    private Uni<Boolean> stands(CreditFinding finding) {
        return finding.type() == AlertType.CREDIT_ORPHANED
                ? signups.neededByOthers(new PortfolioId(finding.subject()), new UUID(0, 0))
                        .map(needed -> !needed)
                : clients.all()
                        .map(all -> all.stream()
                                .anyMatch(client -> client.waba().value().equals(finding.subject())
                                        && client.state() != ClientState.OFFBOARDED));
    }

    /// @param unread accounts of which nothing is known: what is open about them stays
    private Uni<Void> tell(List<CreditFinding> findings, Set<String> unread) {
        Log.infof("credit reconciled findings=%d unread=%d", findings.size(), unread.size());
        return Multi.createFrom()
                .iterable(TYPES)
                .onItem()
                .transformToUniAndConcatenate(type -> tell(type, findings, unread))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(AlertType type, List<CreditFinding> findings, Set<String> unread) {
        var found = findings.stream()
                .filter(finding -> finding.type() == type)
                .map(CreditFinding::subject)
                .collect(Collectors.toSet());
        return alerts.subjects(type)
                .chain(open -> Multi.createBy()
                        .concatenating()
                        .streams(
                                each(found, subject -> alerts.open(type, subject)),
                                each(without(open, found, unread), subject -> alerts.close(type, subject)))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Set<String> without(Set<String> open, Set<String> found, Set<String> unread) {
        return open.stream()
                .filter(subject -> !found.contains(subject) && !unread.contains(subject))
                .collect(Collectors.toSet());
    }

    private static Multi<Void> each(Set<String> subjects, Function<String, Uni<Void>> work) {
        return Multi.createFrom().iterable(subjects).onItem().transformToUniAndConcatenate(work::apply);
    }
}
