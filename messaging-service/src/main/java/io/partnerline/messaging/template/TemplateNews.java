package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.template.Templates.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What Meta tells of templates (reference 8.9), within the caller's transaction.
@ApplicationScoped
public class TemplateNews {
    /// What is told of templates.
    public static final Set<String> FIELDS = Set.of(
            "message_template_status_update",
            "message_template_quality_update",
            "message_template_components_update",
            "template_category_update");

    private final Templates templates;

    TemplateNews(Templates templates) {
        this.templates = templates;
    }

    /// Takes in one. Of a template that nobody knows yet, and of components, of which Meta tells a part, the account is
    /// looked at again.
    public Uni<Void> heard(SqlConnection transaction, WebhookItem event) {
        return account(transaction, event.wabaId())
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : heard(transaction, Account.of(account.get()), event));
    }

    private static Uni<Optional<Row>> account(SqlConnection transaction, String wabaId) {
        return transaction
                .preparedQuery(
                        "select waba_id, client_id, credential_id from client_number where waba_id = $1 order by at desc limit 1")
                .execute(Tuple.of(wabaId))
                .map(Columns::first);
    }

    private Uni<Void> heard(SqlConnection transaction, Account account, WebhookItem event) {
        var id = Json.required(event.item(), "message_template_id");
        return templates.locked(transaction, account).chain(known -> {
            var before = known.stream().filter(each -> each.id().equals(id)).findFirst();
            return before.isEmpty() || event.field().equals("message_template_components_update")
                    ? lookAgain(transaction, account)
                    : templates.keep(transaction, account, after(before.get(), event), Source.WEBHOOK);
        });
    }

    private static SeenTemplate after(StoredTemplate before, WebhookItem event) {
        var item = event.item();
        return switch (event.field()) {
            case "message_template_status_update" -> statused(before, item);
            case "message_template_quality_update" ->
                new SeenTemplate(
                        before.id(),
                        before.name(),
                        before.language(),
                        before.category(),
                        before.status(),
                        before.parameterFormat(),
                        before.components(),
                        Json.required(item, "new_quality_score"),
                        before.rejectedReason());
            default ->
                new SeenTemplate(
                        before.id(),
                        before.name(),
                        before.language(),
                        SeenTemplate.category(Json.required(item, "new_category")),
                        before.status(),
                        before.parameterFormat(),
                        before.components(),
                        before.quality(),
                        before.rejectedReason());
        };
    }

    /// Some events are no states: a template that is reinstated or no longer archived is approved.
    private static SeenTemplate statused(StoredTemplate before, JsonNode item) {
        var event = Json.required(item, "event");
        var reason = Json.text(item, "reason");
        var status = Set.of("REINSTATED", "UNARCHIVED").contains(event) ? "APPROVED" : event;
        return new SeenTemplate(
                before.id(),
                before.name(),
                before.language(),
                before.category(),
                status,
                before.parameterFormat(),
                before.components(),
                before.quality(),
                "NONE".equals(Objects.requireNonNullElse(reason, "NONE")) ? null : reason);
    }

    private static Uni<Void> lookAgain(SqlConnection transaction, Account account) {
        return transaction
                .preparedQuery("""
                        insert into template_look (waba_id) values ($1)
                        on conflict (waba_id) do update set looked_at = null
                        """)
                .execute(Tuple.of(account.wabaId()))
                .replaceWithVoid();
    }
}
