package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.partnerline.messaging.body.BodyReader;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.template.TemplateResource.Whole;
import io.partnerline.messaging.template.Templates.Source;
import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A client's templates. What is wanted is asked of Meta first, outside every transaction, and kept once Meta has it.
@ApplicationScoped
class TemplateService {
    private final TenantDatabase database;
    private final Templates templates;
    private final TemplateClient meta;
    private final InstantSource clock;

    TemplateService(TenantDatabase database, Templates templates, TemplateClient meta, InstantSource clock) {
        this.database = database;
        this.templates = templates;
        this.meta = meta;
        this.clock = clock;
    }

    Uni<List<StoredTemplate>> all(UUID clientId, @Nullable String status) {
        return database.within(clientId, transaction -> templates.all(transaction, clientId, status));
    }

    Uni<Whole> one(UUID clientId, String id) {
        return database.within(
                clientId,
                transaction -> templates
                        .one(transaction, clientId, id)
                        .map(found -> found.orElseThrow(TemplateService::unknown))
                        .chain(found ->
                                templates.timeline(transaction, clientId, id).map(past -> new Whole(found, past))));
    }

    Uni<StoredTemplate> create(UUID clientId, TemplateDraft draft) {
        refuse(found -> TemplateRules.check(draft, found));
        return account(clientId, draft.wabaId())
                .call(this::mayCreate)
                .chain(account -> meta.create(account, draft)
                        .chain(created -> kept(
                                account,
                                new SeenTemplate(
                                        created.id(),
                                        draft.name(),
                                        draft.language(),
                                        SeenTemplate.category(created.category()),
                                        created.status(),
                                        draft.format(),
                                        draft.components(),
                                        "UNKNOWN",
                                        null))));
    }

    /// What is created at this moment is not counted yet: Meta refuses the few that come through.
    private Uni<Void> mayCreate(Account account) {
        return database.within(
                        account.clientId(),
                        transaction -> templates.created(transaction, account, TemplateRules.AN_HOUR - 1))
                .invoke(first -> first.ifPresent(at -> {
                    throw tooMany(at.plus(TemplateRules.HOUR));
                }))
                .replaceWithVoid();
    }

    /// Meta reviews it again.
    Uni<StoredTemplate> edit(UUID clientId, String id, TemplateEdit edit) {
        return known(clientId, id, (account, known) -> {
            refuse(found -> {
                var category = Objects.requireNonNullElse(
                        edit.category(), known.category().name());
                TemplateRules.components(edit.components(), known.parameterFormat(), category, found);
                if (known.isApproved() && edit.category() != null) {
                    found.add(new Violation("/category", "cannot be changed once a template is approved"));
                }
            });
            return meta.edit(account, id, edit.document())
                    .chain(() -> kept(
                            account,
                            new SeenTemplate(
                                    id,
                                    known.name(),
                                    known.language(),
                                    edit.category() == null ? known.category() : SeenTemplate.category(edit.category()),
                                    "PENDING",
                                    known.parameterFormat(),
                                    edit.components(),
                                    known.quality(),
                                    null)));
        });
    }

    /// Meta blocks the name of one that was approved for 30 days.
    Uni<StoredTemplate> delete(UUID clientId, String id) {
        return known(
                clientId,
                id,
                (account, known) ->
                        meta.delete(account, known).chain(() -> kept(account, Templates.as(known, "DELETED"))));
    }

    /// Looks at what Meta has, now.
    Uni<List<StoredTemplate>> sync(UUID clientId) {
        return database.within(clientId, transaction -> templates.accounts(transaction, clientId, null))
                .chain(accounts -> Multi.createFrom()
                        .iterable(accounts)
                        .onItem()
                        .transformToUniAndConcatenate(this::sync)
                        .collect()
                        .last())
                .chain(() -> all(clientId, null));
    }

    private Uni<Void> sync(Account account) {
        var asked = clock.instant();
        return meta.all(account)
                .chain(seen -> database.within(
                        account.clientId(), transaction -> templates.keepAll(transaction, account, seen, asked)));
    }

    /// As a person would read it, filled in with these components; what does not fit is named.
    Uni<TemplatePreview> preview(UUID clientId, String id, JsonNode components) {
        return one(clientId, id).map(whole -> {
            var template = whole.template();
            var message = JsonNodeFactory.instance.objectNode().put("name", template.name());
            message.putObject("language").put("code", template.language());
            message.set("components", components);
            var found = new ArrayList<Violation>();
            var read = BodyReader.template(message, "", found);
            template.shape().check(read, "", found);
            refuse(found);
            return template.shape().rendered(read);
        });
    }

    private Uni<StoredTemplate> kept(Account account, SeenTemplate seen) {
        return database.within(
                account.clientId(),
                transaction -> templates
                        .keep(transaction, account, seen, Source.API)
                        .chain(() -> templates.one(transaction, account.clientId(), seen.id()))
                        .map(found -> found.orElseThrow(TemplateService::unknown)));
    }

    private Uni<StoredTemplate> known(
            UUID clientId, String id, BiFunction<Account, StoredTemplate, Uni<StoredTemplate>> work) {
        return one(clientId, id)
                .map(Whole::template)
                .chain(known -> account(clientId, known.wabaId()).chain(account -> work.apply(account, known)));
    }

    private Uni<Account> account(UUID clientId, @Nullable String wabaId) {
        return database.within(clientId, transaction -> templates.accounts(transaction, clientId, wabaId))
                .map(accounts -> switch (accounts.size()) {
                    case 0 -> throw new ProblemException(404, "not-found", "This client has no such account.");
                    case 1 -> accounts.getFirst();
                    default ->
                        throw refused(List.of(new Violation("/wabaId", "is needed: the client has several accounts")));
                });
    }

    private static void refuse(Consumer<List<Violation>> check) {
        var found = new ArrayList<Violation>();
        check.accept(found);
        refuse(found);
    }

    private static void refuse(List<Violation> found) {
        if (!found.isEmpty()) {
            throw refused(found);
        }
    }

    private static ProblemException refused(List<Violation> found) {
        return new ProblemException(Problem.of(400, "invalid-request", "The request has invalid parts.")
                .with("errors", found));
    }

    private static ProblemException tooMany(Instant again) {
        return new ProblemException(Problem.of(
                        429,
                        "too-many-templates",
                        "Meta takes %d new templates of an account within an hour.".formatted(TemplateRules.AN_HOUR))
                .with("retryAt", again));
    }

    private static ProblemException unknown() {
        return new ProblemException(404, "not-found", "There is no such template.");
    }
}
