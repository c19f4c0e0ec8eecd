package io.partnerline.messaging.erasure;

import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.Erasing.Stage;
import io.partnerline.messaging.erasure.Erasures.Step;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Finds out who is meant, and marks them: from its commit on nothing older of theirs is stored, and what is newer
/// finds no contact any more and is somebody's whom we do not know yet. What is left needs no look at the intake.
@ApplicationScoped
class MarkStep {
    /// The whole person: whoever the conversation is with or the identity belongs to, and whoever that was taken for.
    private static final String CONTACTS = """
            select same_person(array(
              select contact_id from conversation where id = $2 and client_id = $1 and contact_id is not null and $5::uuid[] is null
              union
              select i.contact_id from contact_identity i
              where i.portfolio_id in (select portfolio_id from client_number where client_id = $1) and $5::uuid[] is null
                and (i.kind = 'wa_id' and i.value = any($3) or i.kind in ('user_id', 'parent_user_id') and i.value = $4)
                and (i.until is null or not exists (select from contact_identity n
                  where n.portfolio_id = i.portfolio_id and n.kind = i.kind and n.value = i.value and n.until is null))
              union
              select unnest($5))) as id
            """;

    /// Whoever adds an identity waits here, and finds the person gone.
    private static final String LOCK = "select id from contact where id = any($1) order by id for update";

    private static final String NAMES = "select kind, value, until from contact_identity where contact_id = any($1)";

    private static final String WORDS = """
            select max(at) filter (where scope = 'ALL' and opted_out) as everything,
              max(at) filter (where scope = 'MARKETING' and opted_out) as marketing
            from (select distinct on (scope) scope, opted_out, at from consent
              where client_id = $1 and contact_id = any($2) order by scope, at desc) word
            """;

    /// A word that is newer than what was remembered takes its place; nobody said anything, the remembered one stays.
    private static final String MARK = """
            insert into erased_identity (client_id, hash, key_id, until, opted_out, opted_out_of_marketing, erased_at)
            select $1, n.hash, $2, n.until, $5, $6, $7 from unnest($3::text[], $4::timestamptz[]) as n (hash, until)
            on conflict (client_id, hash) do update set until = greatest(erased_identity.until, excluded.until),
              opted_out = case when $8 then excluded.opted_out else erased_identity.opted_out end,
              opted_out_of_marketing = case when $8 then excluded.opted_out_of_marketing
                else erased_identity.opted_out_of_marketing end,
              erased_at = excluded.erased_at
            """;

    /// Another client of the portfolio may know the same contact: it keeps it, and ours goes on as a nameless one.
    static final String SHARED = """
            select k.id from contact k where k.id = any($2) and (
              exists (select from conversation v where v.contact_id = k.id and v.client_id in (
                select client_id from client_number where portfolio_id = k.portfolio_id and client_id <> $1))
              or exists (select from consent w where w.contact_id = k.id and w.client_id in (
                select client_id from client_number where portfolio_id = k.portfolio_id and client_id <> $1)))
            """;

    private static final String PART = """
            with nameless as (
              insert into contact (id, portfolio_id, created_at) select $3, portfolio_id, created_at from contact where id = $2
              returning id)
            update conversation v set contact_id = n.id from nameless n where v.client_id = $1 and v.contact_id = $2
            """;

    private static final List<String> FORGET = List.of(
            "delete from contact_identity where contact_id = any($1)",
            "update contact set name = null, username = null where id = any($1)");

    private static final String FOUND = """
            update erasure set contacts = $2,
              conversations = array(select id from conversation where client_id = $3 and contact_id = any($2)),
              patterns = coalesce(patterns, '{}') || $4::text[], until = coalesce(until, '{}') || $5::timestamptz[]
            where id = $1
            """;

    private final Pool pool;
    private final Erasures erasures;
    private final ErasedPeople erased;

    MarkStep(Pool pool, Erasures erasures, ErasedPeople erased) {
        this.pool = pool;
        this.erasures = erasures;
        this.erased = erased;
    }

    /// Who is meant, and by what names.
    private record Person(Erasing erasing, List<UUID> contacts, List<Name> names, Instant at) {
        UUID[] ids() {
            return contacts.toArray(UUID[]::new);
        }
    }

    Uni<Void> step(Erasing erasing) {
        return pool.withTransaction(transaction -> erasures.patient(transaction)
                .chain(() -> contacts(transaction, erasing))
                .chain(contacts -> names(transaction, erasing, contacts))
                .call(person -> mark(transaction, person))
                .chain(person -> part(transaction, person).chain(all -> found(transaction, person, all)))
                .chain(() -> erasures.note(transaction, erasing, Step.to(Stage.MESSAGES))));
    }

    private static Uni<List<UUID>> contacts(SqlConnection transaction, Erasing erasing) {
        var subject = subject(erasing);
        var conversation = erasing.subject() == null ? null : erasing.subject().getString("conversation");
        return transaction
                .preparedQuery(CONTACTS)
                .execute(Tuple.tuple()
                        .addUUID(erasing.clientId())
                        .addUUID(conversation == null ? null : UUID.fromString(conversation))
                        .addValue(subject.waIds().toArray(String[]::new))
                        .addString(subject.userId())
                        .addValue(erasing.contacts() == null ? null : erasing.contactIds()))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    private static Identity subject(Erasing erasing) {
        var subject = erasing.subject();
        return subject == null
                ? Identity.of(null, null)
                : Identity.of(subject.getString("userId"), subject.getString("phone"));
    }

    private Uni<Person> names(SqlConnection transaction, Erasing erasing, List<UUID> contacts) {
        var ids = contacts.toArray(UUID[]::new);
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(ids))
                .chain(() -> transaction.preparedQuery(NAMES).execute(Tuple.of(ids)))
                .map(rows -> new Person(
                        erasing,
                        contacts,
                        Stream.concat(Columns.list(rows).stream().map(MarkStep::name), asked(erasing))
                                .toList(),
                        erasures.now()));
    }

    private static Name name(Row row) {
        return new Name(row.getString("kind"), row.getString("value"), Columns.instantOrNull(row, "until"));
    }

    private static Stream<Name> asked(Erasing erasing) {
        var subject = subject(erasing);
        var names = new ArrayList<Name>();
        if (subject.userId() != null) {
            names.add(new Name("user_id", subject.userId(), null));
        }
        if (subject.waId() != null) {
            names.add(new Name("wa_id", subject.waId(), null));
        }
        return names.stream();
    }

    /// Whoever has an identity now that was this person's once has said nothing of what this one said.
    private Uni<Void> mark(SqlConnection transaction, Person person) {
        var current = person.names().stream().filter(name -> name.ended() == null);
        var former = person.names().stream().filter(name -> name.ended() != null);
        return transaction
                .preparedQuery(WORDS)
                .execute(Tuple.of(person.erasing().clientId(), person.ids()))
                .map(rows -> rows.iterator().next())
                .chain(words -> mark(transaction, person, former.toList(), new OffsetDateTime[2])
                        .chain(() -> mark(transaction, person, current.toList(), new OffsetDateTime[] {
                            words.getOffsetDateTime("everything"), words.getOffsetDateTime("marketing")
                        })));
    }

    private Uni<Void> mark(SqlConnection transaction, Person person, List<Name> names, OffsetDateTime[] words) {
        var hashed = names.stream().map(Name::hashed).distinct().toList();
        var until = hashed.stream()
                .map(hash -> names.stream()
                        .filter(name -> name.hashed().equals(hash))
                        .map(name -> name.until(person.at()))
                        .max(Instant::compareTo)
                        .orElseThrow())
                .map(Columns::at)
                .toArray(OffsetDateTime[]::new);
        return transaction
                .preparedQuery(MARK)
                .execute(Tuple.tuple()
                        .addUUID(person.erasing().clientId())
                        .addString(erased.keyId())
                        .addValue(erased.hashes(person.erasing().clientId(), hashed)
                                .toArray(String[]::new))
                        .addValue(until)
                        .addOffsetDateTime(words[0])
                        .addOffsetDateTime(words[1])
                        .addOffsetDateTime(Columns.at(person.at()))
                        .addBoolean(!person.contacts().isEmpty()))
                .replaceWithVoid();
    }

    /// Takes the person's conversations away from contacts that others know as well. Returns all that is ours now.
    private static Uni<List<UUID>> part(SqlConnection transaction, Person person) {
        var clientId = person.erasing().clientId();
        return transaction
                .preparedQuery(SHARED)
                .execute(Tuple.of(clientId, person.ids()))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getUUID("id"))
                        .toList())
                .chain(shared -> part(transaction, person, shared));
    }

    private static Uni<List<UUID>> part(SqlConnection transaction, Person person, List<UUID> shared) {
        var all = new ArrayList<>(person.contacts());
        Uni<Void> work = Uni.createFrom().voidItem();
        for (var contact : shared) {
            var nameless = UUID.randomUUID();
            all.add(nameless);
            work = work.chain(
                    () -> run(transaction, PART, Tuple.of(person.erasing().clientId(), contact, nameless)));
        }
        var own = person.contacts().stream()
                .filter(contact -> !shared.contains(contact))
                .toArray(UUID[]::new);
        for (var statement : FORGET) {
            work = work.chain(() -> run(transaction, statement, Tuple.of(own)));
        }
        return work.replaceWith(all);
    }

    private static Uni<Void> run(SqlConnection transaction, String statement, Tuple values) {
        return transaction.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static Uni<Void> found(SqlConnection transaction, Person person, List<UUID> contacts) {
        return transaction
                .preparedQuery(FOUND)
                .execute(Tuple.tuple()
                        .addUUID(person.erasing().id())
                        .addValue(contacts.toArray(UUID[]::new))
                        .addUUID(person.erasing().clientId())
                        .addValue(person.names().stream().map(Name::pattern).toArray(String[]::new))
                        .addValue(person.names().stream()
                                .map(name -> Columns.at(name.searchedUntil(person.at())))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }
}
