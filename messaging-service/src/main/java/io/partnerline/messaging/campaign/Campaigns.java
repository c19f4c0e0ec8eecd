package io.partnerline.messaging.campaign;

import io.partnerline.messaging.campaign.Lifecycle.Halt;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Campaigns in SQL, within the caller's transaction. Whoever changes one has locked it; whoever puts a
/// message of one into the outbox holds it against that.
@ApplicationScoped
class Campaigns {
    /// What somebody, or the service by itself, does to one.
    record Done(
            UUID clientId,
            UUID campaign,
            Deed.What act,
            @Nullable String person,
            String reason) {}

    private final InstantSource clock;

    Campaigns(InstantSource clock) {
        this.clock = clock;
    }

    Uni<Void> add(SqlConnection transaction, Done creation, String name, String number, CampaignTemplate template) {
        var row = Tuple.tuple()
                .addUUID(creation.campaign())
                .addUUID(creation.clientId())
                .addString(name)
                .addString(number)
                .addString(template.name())
                .addString(template.language())
                .addValue(new JsonArray(template.components().toString()))
                .addOffsetDateTime(Columns.at(clock.instant()));
        return transaction.preparedQuery("""
                        insert into campaign (id, client_id, name, phone_number_id, template, language, components, state,
                          next_at, created_at, changed_at)
                        values ($1, $2, $3, $4, $5, $6, $7, 'DRAFT', $8, $8, $8)
                        """).execute(row).chain(() -> note(transaction, creation));
    }

    Uni<Optional<Campaign>> find(SqlConnection transaction, UUID clientId, UUID id) {
        return one(transaction, "select * from campaign where id = $1 and client_id = $2", clientId, id);
    }

    Uni<Optional<Campaign>> lock(SqlConnection transaction, UUID clientId, UUID id) {
        return one(
                transaction, "select * from campaign where id = $1 and client_id = $2 for no key update", clientId, id);
    }

    private static Uni<Optional<Campaign>> one(SqlConnection transaction, String sql, UUID clientId, UUID id) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, clientId))
                .map(rows -> Columns.first(rows).map(Campaign::of));
    }

    /// A client's, the newest first.
    Uni<List<Campaign>> all(SqlConnection transaction, UUID clientId, int limit, @Nullable Long before) {
        return transaction
                .preparedQuery("""
                        select * from campaign where client_id = $1 and ($3::bigint is null or seq < $3)
                        order by seq desc limit $2
                        """)
                .execute(Tuple.of(clientId, limit, before))
                .map(rows -> Columns.list(rows).stream().map(Campaign::of).toList());
    }

    /// Another state, and its act on record.
    Uni<Void> move(SqlConnection transaction, Campaign campaign, Lifecycle to, Done done) {
        var row = Tuple.of(campaign.id(), to.state(), to.pausedFor(), Columns.at(clock.instant()), to.isOver());
        return transaction
                .preparedQuery("""
                        update campaign set state = $2, paused_for = $3, version = version + 1, changed_at = $4, next_at = $4,
                          started_at = case when $2 = 'RUNNING' then coalesce(started_at, $4) else started_at end,
                          ended_at = case when $5 then $4 end
                        where id = $1
                        """)
                .execute(row)
                .chain(() -> to instanceof Lifecycle.Running
                        ? Uni.createFrom().voidItem()
                        : takeBack(transaction, campaign.id()))
                .chain(() -> note(transaction, done));
    }

    /// The service pauses it by itself.
    Uni<Void> halt(SqlConnection transaction, Campaign campaign, Lifecycle.Running running, Halt why) {
        var done = new Done(campaign.clientId(), campaign.id(), Deed.What.PAUSE, null, why.words());
        return move(transaction, campaign, running.pause(why), done);
    }

    /// What is in the outbox and was never tried comes back: nobody gets a message of a campaign that
    /// stands, and who had none yet may get one when it goes on.
    private Uni<Void> takeBack(SqlConnection transaction, UUID campaign) {
        return transaction
                .preparedQuery("""
                        with back as (
                          update send s set state = 'CANCELLED', ended_at = $2 from campaign_recipient r
                          where r.campaign_id = $1 and r.state = 'QUEUED' and s.id = r.send_id
                            and s.state = 'PENDING' and s.attempts = 0
                          returning s.id)
                        update campaign_recipient r set state = 'WAITING', send_id = null, contact_id = null
                        from back where r.campaign_id = $1 and r.send_id = back.id
                        """)
                .execute(Tuple.of(campaign, Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    Uni<Void> note(SqlConnection transaction, Done done) {
        return transaction
                .preparedQuery("""
                        insert into campaign_act (client_id, campaign_id, act, person, reason, at)
                        values ($1, $2, $3, $4, $5, $6)
                        """)
                .execute(Tuple.of(
                        done.clientId(),
                        done.campaign(),
                        done.act().name(),
                        done.person(),
                        done.reason(),
                        Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// The newest first.
    Uni<List<Deed>> deeds(SqlConnection transaction, UUID campaign) {
        return transaction
                .preparedQuery("select * from campaign_act where campaign_id = $1 order by id desc limit 200")
                .execute(Tuple.of(campaign))
                .map(rows -> Columns.list(rows).stream().map(Deed::of).toList());
    }
}
