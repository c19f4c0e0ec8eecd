package io.partnerline.messaging.writing;

import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.contact.Consents.Scope;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.idempotency.IdempotencyKeys;
import io.partnerline.messaging.idempotency.KeyedRequest;
import io.partnerline.messaging.people.Ownerships;
import io.partnerline.messaging.people.Ownerships.Held;
import io.partnerline.messaging.send.Outbound;
import io.partnerline.messaging.template.TemplateCatalog;
import io.partnerline.messaging.template.Templates;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.partnerline.messaging.writing.Desk.Place;
import io.partnerline.messaging.writing.Plan.Reader;
import io.partnerline.messaging.writing.Plan.Step;
import io.partnerline.messaging.writing.Submitted.Piece;
import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/// The Send API: writes the parts of a request into the outbox in their order, once for its key.
@ApplicationScoped
class SubmissionService {
    /// Where such a message comes from.
    private static final String SOURCE = "api";

    private final TenantDatabase database;
    private final Recipients recipients;
    private final Introductions introductions;
    private final Ownerships ownerships;
    private final Templates templates;
    private final Consents consents;
    private final IdempotencyKeys keys;
    private final Desk desk;
    private final Wakeups wakeups;
    private final InstantSource clock;

    SubmissionService(
            TenantDatabase database,
            Recipients recipients,
            Introductions introductions,
            Ownerships ownerships,
            Templates templates,
            Consents consents,
            IdempotencyKeys keys,
            Desk desk,
            Wakeups wakeups,
            InstantSource clock) {
        this.database = database;
        this.recipients = recipients;
        this.introductions = introductions;
        this.ownerships = ownerships;
        this.templates = templates;
        this.consents = consents;
        this.keys = keys;
        this.desk = desk;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /// Done when all parts are in the outbox.
    Uni<Submitted> submit(UUID clientId, String key, MessageRequest request) {
        // As PostgreSQL keeps it.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var submission = Submission.of(clientId, key, request, now);
        var keyed = submission.request(request.sendAt());
        return database.within(
                        clientId,
                        transaction -> recipients.find(transaction, clientId, submission.from(), submission.to()))
                .chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> introduced(submission, now)))
                .chain(conversation -> written(submission, keyed, conversation, now));
    }

    /// Nobody who never wrote has a window: whoever may not be written to is not introduced.
    private Uni<UUID> introduced(Submission submission, Instant now) {
        var reader = new Reader(new ServiceWindow(null), submission.to().waId() != null);
        return database.within(
                        submission.clientId(),
                        transaction -> catalog(transaction, submission)
                                .map(catalog -> Plan.of(submission, catalog, reader, now))
                                .chain(plan -> steps(
                                        transaction,
                                        submission,
                                        plan,
                                        Uni.createFrom().item(Set.of()))))
                .chain(() -> introductions.begin(submission.clientId(), submission.from(), submission.to()));
    }

    private Uni<Submitted> written(Submission submission, KeyedRequest keyed, UUID conversation, Instant now) {
        var place = new Place(submission.clientId(), conversation, submission.person());
        return database.within(
                        submission.clientId(),
                        transaction -> ownerships
                                .hold(transaction, submission.clientId(), conversation)
                                .map(held -> new Request(submission, keyed, place, held, now))
                                .chain(request -> catalog(transaction, submission)
                                        .chain(catalog -> once(transaction, request, catalog))))
                .call(answer -> after(place, answer));
    }

    /// What is asked for, and where it goes.
    private record Request(Submission submission, KeyedRequest keyed, Place place, Held held, Instant now) {
        Plan plan(TemplateCatalog catalog) {
            return Plan.of(submission, catalog, new Reader(held.window(), held.waId() != null), now);
        }
    }

    private Uni<Submitted> once(SqlConnection transaction, Request request, TemplateCatalog catalog) {
        var plan = request.plan(catalog);
        var fresh = answer(request, plan);
        return keys.once(
                transaction,
                request.keyed(),
                fresh,
                () -> steps(transaction, request.submission(), plan, refused(transaction, request.place()))
                        .chain(steps -> desk.put(
                                transaction, request.place(), outbound(request, fresh, steps), fresh.tookOver())));
    }

    private Uni<TemplateCatalog> catalog(SqlConnection transaction, Submission submission) {
        return submission.namesTemplates()
                ? templates
                        .ofNumber(transaction, submission.clientId(), submission.from())
                        .map(TemplateCatalog::new)
                : Uni.createFrom().item(new TemplateCatalog(List.of()));
    }

    /// What goes out, or why nothing does.
    ///
    /// @param refused what the person does not want: no template of that is offered
    private Uni<List<Step>> steps(
            SqlConnection transaction, Submission submission, Plan plan, Uni<Set<Scope>> refused) {
        return switch (plan) {
            case Plan.Go(var steps) -> Uni.createFrom().item(steps);
            case Plan.Wrong(var found) -> Uni.createFrom().failure(Submission.refused(found));
            case Plan.WindowClosed() ->
                templates
                        .ofNumber(transaction, submission.clientId(), submission.from())
                        .chain(known -> refused.chain(
                                scopes -> Uni.createFrom().failure(windowClosed(new TemplateCatalog(known), scopes))));
        };
    }

    private Uni<Void> after(Place place, Submitted answer) {
        if (answer.sendAt() != null) {
            wakeups.wakeAt(Work.SEND, answer.sendAt());
        }
        desk.wake();
        return answer.tookOver() ? desk.settled(place) : Uni.createFrom().voidItem();
    }

    private static Submitted answer(Request request, Plan plan) {
        var pieces = plan instanceof Plan.Go(var steps)
                ? steps.stream()
                        .map(step ->
                                new Piece(UUID.randomUUID(), step.part().body().kind()))
                        .toList()
                : List.<Piece>of();
        return new Submitted(
                UUID.randomUUID(),
                request.place().conversationId(),
                request.now(),
                request.submission().sendAt(),
                request.submission().takeOver() && !request.held().isSomebodys(request.now()),
                pieces);
    }

    private static List<Outbound> outbound(Request request, Submitted answer, List<Step> steps) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> outbound(request, answer, steps.get(i), i))
                .toList();
    }

    private static Outbound outbound(Request request, Submitted answer, Step step, int place) {
        return new Outbound(
                answer.parts().get(place).id(),
                answer.conversationId(),
                request.submission().clientId(),
                request.held().phoneNumberId(),
                request.held().waId(),
                request.held().userId(),
                step.part(),
                SOURCE,
                null,
                null,
                null,
                Objects.requireNonNullElse(answer.sendAt(), answer.at()),
                new Outbound.Submitted(
                        answer.id(), place, answer.sendAt(), step.category(), step.words(), step.fallback()));
    }

    private static ProblemException windowClosed(TemplateCatalog catalog, Set<Scope> refused) {
        return new ProblemException(Problem.of(
                        409,
                        "window-closed",
                        "This person did not write within 24 hours: only an approved template reaches them.")
                .with("templates", catalog.fitting(welcome(refused))));
    }

    private Uni<Set<Scope>> refused(SqlConnection transaction, Place place) {
        return consents.refused(transaction, place.clientId(), place.conversationId());
    }

    private static Set<Category> welcome(Set<Scope> refused) {
        if (refused.contains(Scope.ALL)) {
            return Set.of();
        }
        return refused.contains(Scope.MARKETING)
                ? EnumSet.complementOf(EnumSet.of(Category.MARKETING))
                : EnumSet.allOf(Category.class);
    }
}
