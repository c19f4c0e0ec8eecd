package io.partnerline.messaging.campaign;

import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.body.Part;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.contact.Contacts;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.conversation.Conversations;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.ErasedPeople;
import io.partnerline.messaging.people.Ownerships;
import io.partnerline.messaging.people.Ownerships.Held;
import io.partnerline.messaging.send.Outbound;
import io.partnerline.messaging.send.Sends;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gives one person of a campaign their message, once: the row of the outbox and the word that it is there
/// are written together, under the lock on the recipient.
@ApplicationScoped
class Queueing {
    /// Why somebody gets none.
    private enum Skip {
        OPTED_OUT,
        TAKEN_OVER,
        DUPLICATE
    }

    /// Where such a message comes from.
    private static final String SOURCE = "campaign";

    private final ErasedPeople erased;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Ownerships ownerships;
    private final Sends sends;
    private final CampaignConfig config;
    private final InstantSource clock;

    Queueing(
            ErasedPeople erased,
            Contacts contacts,
            Conversations conversations,
            Ownerships ownerships,
            Sends sends,
            CampaignConfig config,
            InstantSource clock) {
        this.erased = erased;
        this.contacts = contacts;
        this.conversations = conversations;
        this.ownerships = ownerships;
        this.sends = sends;
        this.config = config;
        this.clock = clock;
    }

    /// Somebody whose turn it is.
    ///
    /// @param phone as the list has it
    private record Somebody(
            Turns.Taken taken,
            int position,
            @Nullable String phone,
            @Nullable String userId,
            Map<String, String> cells,
            Instant now) {
        static Somebody of(Turns.Taken taken, int position, Row row, Instant now) {
            return new Somebody(
                    taken,
                    position,
                    row.getString("phone"),
                    row.getString("user_id"),
                    cells(row.getJsonObject("parameters")),
                    now);
        }

        private static Map<String, String> cells(JsonObject parameters) {
            return parameters.stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, cell -> String.valueOf(cell.getValue())));
        }

        Campaign campaign() {
            return taken.campaign();
        }

        Identity identity() {
            return Identity.of(userId, phone);
        }

        ClientNumber number() {
            return new ClientNumber(campaign().clientId(), campaign().number(), taken.portfolioId(), false);
        }
    }

    /// Nothing happens where the campaign stands by now, or another replica was here before.
    Uni<Void> queue(SqlConnection transaction, Turns.Taken taken, int position) {
        return transaction
                .preparedQuery("select 1 from campaign where id = $1 and state = 'RUNNING' for share")
                .execute(Tuple.of(taken.campaign().id()))
                .chain(() -> transaction
                        .preparedQuery("""
                                select r.wa_ids[1] as phone, r.user_id, r.parameters from campaign_recipient r
                                join campaign c on c.id = r.campaign_id and c.state = 'RUNNING'
                                where r.campaign_id = $1 and r.position = $2 and r.state = 'WAITING' for no key update of r
                                """)
                        .execute(Tuple.of(taken.campaign().id(), position)))
                .map(Columns::first)
                .chain(row -> row.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : decide(transaction, Somebody.of(taken, position, row.get(), clock.instant())));
    }

    /// Who wants none, or is talking with a person, is left alone: not even a conversation begins.
    private Uni<Void> decide(SqlConnection transaction, Somebody somebody) {
        return contacts.find(transaction, somebody.taken().portfolioId(), somebody.identity(), somebody.now())
                .chain(contact -> contact.isEmpty()
                        ? remembered(transaction, somebody)
                        : reasons(transaction, somebody, contact.get()))
                .chain(reasons -> reasons.isEmpty()
                        ? write(transaction, somebody)
                        : skip(transaction, somebody, reasons.getFirst()));
    }

    /// Who was erased and wanted none gets none.
    private Uni<List<Skip>> remembered(SqlConnection transaction, Somebody somebody) {
        var advertising = somebody.taken().category() == Category.MARKETING;
        return erased.of(transaction, somebody.campaign().clientId(), somebody.identity())
                .map(mark -> mark.isPresent() && mark.get().refuses(advertising) ? List.of(Skip.OPTED_OUT) : List.of());
    }

    private static Uni<List<Skip>> reasons(SqlConnection transaction, Somebody somebody, UUID contact) {
        var campaign = somebody.campaign();
        return transaction
                .preparedQuery("""
                        select exists (select from consent o where o.client_id = $1 and o.contact_id = $2 and o.opted_out
                            and o.scope in ('ALL', $5)) as opted_out,
                          exists (select from conversation v where v.phone_number_id = $3 and v.contact_id = $2
                            and v.owner = 'PERSON' and coalesce(v.owner_until > $6, true)) as taken_over,
                          exists (select from campaign_recipient r where r.campaign_id = $4 and r.contact_id = $2) as duplicate
                        """)
                .execute(Tuple.of(
                        campaign.clientId(),
                        contact,
                        campaign.number(),
                        campaign.id(),
                        somebody.taken().category().name(),
                        Columns.at(somebody.now())))
                .map(rows -> Columns.first(rows).orElseThrow())
                .map(row -> List.of(Skip.values()).stream()
                        .filter(skip -> row.getBoolean(skip.name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private Uni<Void> write(SqlConnection transaction, Somebody somebody) {
        return contacts.resolve(transaction, somebody.taken().portfolioId(), somebody.identity(), somebody.now())
                .chain(contact -> conversations
                        .lock(transaction, somebody.number(), contact, somebody.now(), null)
                        .call(locked -> locked.fresh() ? welcome(transaction, somebody, contact) : nothing())
                        .map(Conversations.Locked::id)
                        .chain(conversation -> ownerships
                                .hold(transaction, somebody.campaign().clientId(), conversation)
                                .chain(held -> held.ownership().isPersons(somebody.now())
                                        ? skip(transaction, somebody, Skip.TAKEN_OVER)
                                        : write(transaction, somebody, contact, conversation, held))));
    }

    private Uni<Void> welcome(SqlConnection transaction, Somebody somebody, UUID contact) {
        return erased.welcome(
                transaction, somebody.campaign().clientId(), contact, somebody.identity(), somebody.now());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> write(SqlConnection transaction, Somebody somebody, UUID contact, UUID conversation, Held held) {
        var found = new ArrayList<Violation>();
        var template = somebody.campaign().template().filled(somebody.cells(), found);
        var words = somebody.taken().catalog().words(template).orElse(null);
        var outbound = new Outbound(
                UUID.randomUUID(),
                conversation,
                somebody.campaign().clientId(),
                held.phoneNumberId(),
                Objects.requireNonNullElse(held.waId(), somebody.phone()),
                held.userId(),
                Part.of(template),
                SOURCE,
                null,
                held.ownership().epoch(),
                null,
                somebody.now(),
                new Outbound.Submitted(null, 0, null, somebody.taken().category(), words, null));
        return sends.add(transaction, outbound)
                .chain(() -> queued(transaction, somebody, contact, outbound.id()))
                .invoke(CrashPoint.CAMPAIGN_QUEUED::reached);
    }

    private static Uni<Void> queued(SqlConnection transaction, Somebody somebody, UUID contact, UUID send) {
        return transaction
                .preparedQuery("""
                        update campaign_recipient set state = 'QUEUED', contact_id = $3, send_id = $4
                        where campaign_id = $1 and position = $2
                        """)
                .execute(Tuple.of(somebody.campaign().id(), somebody.position(), contact, send))
                .replaceWithVoid();
    }

    private static Uni<Void> skip(SqlConnection transaction, Somebody somebody, Skip reason) {
        return transaction
                .preparedQuery("""
                        update campaign_recipient set state = 'SKIPPED', reason = $3 where campaign_id = $1 and position = $2
                        """)
                .execute(Tuple.of(somebody.campaign().id(), somebody.position(), reason.name()))
                .replaceWithVoid();
    }

    /// Something went wrong with one: later again, and after some tries never.
    Uni<Void> failed(SqlConnection transaction, UUID campaign, int position) {
        return transaction
                .preparedQuery("""
                        update campaign_recipient set attempts = attempts + 1, retry_at = $3,
                          state = case when attempts + 1 >= $4 then 'FAILED' else state end,
                          reason = case when attempts + 1 >= $4 then 'UNEXPECTED' end
                        where campaign_id = $1 and position = $2 and state = 'WAITING'
                        """)
                .execute(Tuple.of(campaign, position, Columns.at(clock.instant().plus(config.pause())), config.tries()))
                .replaceWithVoid();
    }
}
