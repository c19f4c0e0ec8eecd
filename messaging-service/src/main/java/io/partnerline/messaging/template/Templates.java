package io.partnerline.messaging.template;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Templates and what became of them, in SQL, within the caller's transaction.
@ApplicationScoped
public class Templates {
    /// How somebody learnt what a template is.
    public enum Source {
        WEBHOOK,
        LOOK,
        API
    }

    private final InstantSource clock;

    Templates(InstantSource clock) {
        this.clock = clock;
    }

    /// The client's account of this id, or its only one.
    Uni<List<Account>> accounts(SqlConnection transaction, UUID clientId, @Nullable String wabaId) {
        return transaction
                .preparedQuery("""
                        select distinct on (waba_id) waba_id, client_id, credential_id from client_number
                        where client_id = $1 and ($2::text is null or waba_id = $2) order by waba_id, at desc
                        """)
                .execute(Tuple.of(clientId, wabaId))
                .map(rows -> Columns.list(rows).stream().map(Account::of).toList());
    }

    /// One of a client, by Meta's id.
    Uni<Optional<StoredTemplate>> one(SqlConnection transaction, UUID clientId, String id) {
        return transaction
                .preparedQuery("select * from template where client_id = $1 and template_id = $2")
                .execute(Tuple.of(clientId, id))
                .map(rows -> Columns.first(rows).map(StoredTemplate::of));
    }

    /// A client's, by name; without those that are gone, unless they are asked for.
    Uni<List<StoredTemplate>> all(SqlConnection transaction, UUID clientId, @Nullable String status) {
        return transaction
                .preparedQuery("""
                        select * from template
                        where client_id = $1 and ($2::text is null and status <> 'DELETED' or status = $2)
                        order by name, language limit 1000
                        """)
                .execute(Tuple.of(clientId, status))
                .map(rows -> Columns.list(rows).stream().map(StoredTemplate::of).toList());
    }

    /// Those of a number's account that are not gone.
    public Uni<List<StoredTemplate>> ofNumber(SqlConnection transaction, UUID clientId, String number) {
        return transaction
                .preparedQuery("""
                        select t.* from client_number n join template t on t.waba_id = n.waba_id and t.client_id = n.client_id
                        where n.client_id = $1 and n.phone_number_id = $2 and t.status <> 'DELETED'
                        order by t.name, t.language limit 1000
                        """)
                .execute(Tuple.of(clientId, number))
                .map(rows -> Columns.list(rows).stream().map(StoredTemplate::of).toList());
    }

    /// The one of this name at a number's account, if somebody has looked there.
    public Uni<List<StoredTemplate>> named(
            SqlConnection transaction, UUID clientId, String number, String name, String language) {
        return transaction
                .preparedQuery("""
                        select t.* from client_number n join template t on t.waba_id = n.waba_id and t.client_id = n.client_id
                        where n.client_id = $1 and n.phone_number_id = $2 and t.name = $3 and t.language = $4
                          and t.status <> 'DELETED'
                        """)
                .execute(Tuple.of(clientId, number, name, language))
                .map(rows -> Columns.list(rows).stream().map(StoredTemplate::of).toList());
    }

    /// What became of one, the newest first.
    Uni<List<TemplateEvent>> timeline(SqlConnection transaction, UUID clientId, String id) {
        return transaction
                .preparedQuery("""
                        select * from template_event where client_id = $1 and template_id = $2 order by id desc limit 200
                        """)
                .execute(Tuple.of(clientId, id))
                .map(rows -> Columns.list(rows).stream().map(TemplateEvent::of).toList());
    }

    /// When somebody, by us or elsewhere, created what is this far from the newest creation of an account, if that was
    /// within the hour.
    Uni<Optional<Instant>> created(SqlConnection transaction, Account account, int back) {
        return transaction
                .preparedQuery("""
                        select at from template_event
                        where waba_id = $1 and kind = 'STATUS' and before is null and source <> 'LOOK' and at > $2
                        order by at desc offset $3 limit 1
                        """)
                .execute(Tuple.of(account.wabaId(), Columns.at(clock.instant().minus(TemplateRules.HOUR)), back))
                .map(rows -> Columns.first(rows).map(row -> Columns.instant(row, "at")));
    }

    /// Keeps all that Meta showed of an account, and what is new about it; what it did not show any more is gone. What
    /// has changed here since it was asked stays as it is: that is newer.
    Uni<Void> keepAll(SqlConnection transaction, Account account, List<SeenTemplate> shown, Instant asked) {
        return locked(transaction, account).chain(known -> {
            var newer = known.stream()
                    .filter(each -> each.changedAt().isAfter(asked))
                    .map(StoredTemplate::id)
                    .collect(Collectors.toSet());
            var seen = Stream.concat(shown.stream(), gone(known, shown).stream())
                    .filter(each -> !newer.contains(each.id()))
                    .toList();
            return each(seen, one -> keep(transaction, account, known, one, Source.LOOK));
        });
    }

    /// Keeps one.
    Uni<Void> keep(SqlConnection transaction, Account account, SeenTemplate seen, Source source) {
        return locked(transaction, account).chain(known -> keep(transaction, account, known, seen, source));
    }

    /// What is known of an account, and nobody else changes it meanwhile.
    Uni<List<StoredTemplate>> locked(SqlConnection transaction, Account account) {
        return transaction
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 3))")
                .execute(Tuple.of(account.wabaId()))
                .chain(() -> transaction
                        .preparedQuery("select * from template where waba_id = $1")
                        .execute(Tuple.of(account.wabaId())))
                .map(rows -> Columns.list(rows).stream().map(StoredTemplate::of).toList());
    }

    private static List<SeenTemplate> gone(List<StoredTemplate> known, List<SeenTemplate> seen) {
        Set<String> left = seen.stream().map(SeenTemplate::id).collect(Collectors.toSet());
        return known.stream()
                .filter(each -> !left.contains(each.id()) && !each.status().equals("DELETED"))
                .map(each -> as(each, "DELETED"))
                .toList();
    }

    /// The same in another status.
    static SeenTemplate as(StoredTemplate known, String status) {
        return new SeenTemplate(
                known.id(),
                known.name(),
                known.language(),
                known.category(),
                status,
                known.parameterFormat(),
                known.components(),
                known.quality(),
                null);
    }

    private Uni<Void> keep(
            SqlConnection transaction, Account account, List<StoredTemplate> known, SeenTemplate seen, Source source) {
        var before = known.stream().filter(each -> each.id().equals(seen.id())).findFirst();
        var changes = TemplateChange.between(before, seen);
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : store(transaction, account, seen)
                        .chain(() -> each(changes, change -> note(transaction, account, seen.id(), change, source)));
    }

    private Uni<Void> store(SqlConnection transaction, Account account, SeenTemplate seen) {
        var row = Tuple.tuple()
                .addString(account.wabaId())
                .addString(seen.id())
                .addUUID(account.clientId())
                .addString(seen.name())
                .addString(seen.language())
                .addString(seen.category().name())
                .addString(seen.status())
                .addString(seen.parameterFormat())
                .addValue(new JsonArray(seen.components().toString()))
                .addString(seen.quality())
                .addString(seen.rejectedReason())
                .addOffsetDateTime(Columns.at(clock.instant()));
        return transaction.preparedQuery("""
                        insert into template (waba_id, template_id, client_id, name, language, category, status, parameter_format,
                          components, quality, rejected_reason, changed_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        on conflict (waba_id, template_id) do update set client_id = excluded.client_id, name = excluded.name,
                          language = excluded.language, category = excluded.category, status = excluded.status,
                          parameter_format = excluded.parameter_format, components = excluded.components,
                          quality = excluded.quality, rejected_reason = excluded.rejected_reason, changed_at = excluded.changed_at
                        """).execute(row).replaceWithVoid();
    }

    private Uni<Void> note(
            SqlConnection transaction, Account account, String id, TemplateChange change, Source source) {
        return transaction
                .preparedQuery("""
                        insert into template_event (client_id, waba_id, template_id, kind, before, after, reason, source, at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        """)
                .execute(Tuple.tuple()
                        .addUUID(account.clientId())
                        .addString(account.wabaId())
                        .addString(id)
                        .addString(change.kind().name())
                        .addString(change.before())
                        .addString(change.after())
                        .addString(change.reason())
                        .addString(source.name())
                        .addOffsetDateTime(Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    private static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
