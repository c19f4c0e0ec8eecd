package io.partnerline.messaging.campaign;

import io.partnerline.messaging.campaign.CampaignViews.Uploaded;
import io.partnerline.messaging.campaign.InvalidList.Fault;
import io.partnerline.messaging.campaign.RecipientList.Chunk;
import io.partnerline.messaging.campaign.RecipientList.Line;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Takes lists in: read and stored a part at a time, in one transaction, so that an upload that breaks off
/// leaves nothing.
@ApplicationScoped
class ListService {
    private static final int PART = 1_000;
    private static final int SHOWN = 100;

    private final TenantDatabase database;
    private final Campaigns campaigns;
    private final CampaignConfig config;
    private final InstantSource clock;

    ListService(TenantDatabase database, Campaigns campaigns, CampaignConfig config, InstantSource clock) {
        this.database = database;
        this.campaigns = campaigns;
        this.config = config;
        this.clock = clock;
    }

    Uni<Uploaded> take(UUID clientId, UUID id, String person, byte[] csv) {
        return database.within(
                clientId,
                transaction -> campaigns
                        .lock(transaction, clientId, id)
                        .map(found -> found.orElseThrow(CampaignService::unknown))
                        .invoke(ListService::requireDraft)
                        .chain(campaign -> take(transaction, campaign, person, csv)));
    }

    private static void requireDraft(Campaign campaign) {
        if (!(campaign.state() instanceof Lifecycle.Draft)) {
            throw CampaignService.stands(campaign);
        }
    }

    private Uni<Uploaded> take(SqlConnection transaction, Campaign campaign, String person, byte[] csv) {
        var taken = new Taken(campaign, config.largest());
        var list = RecipientList.of(csv, campaign.template());
        return part(list)
                .chain(part -> store(transaction, taken, part))
                .repeat()
                .until(Chunk::last)
                .collect()
                .last()
                .map(_ -> taken.told())
                .call(told -> note(transaction, campaign, person, told));
    }

    /// Off the event loop: a thousand numbers take a while.
    private static Uni<Chunk> part(RecipientList list) {
        return Uni.createFrom().item(() -> list.next(PART)).runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    private static Uni<Chunk> store(SqlConnection transaction, Taken taken, Chunk part) {
        var lines = taken.room(part.lines());
        taken.wrong(part.faults());
        return lines.isEmpty()
                ? Uni.createFrom().item(part)
                : insert(transaction, taken, lines).replaceWith(part);
    }

    private static Uni<Void> insert(SqlConnection transaction, Taken taken, List<Line> lines) {
        var campaign = taken.campaign;
        var row = Tuple.tuple()
                .addUUID(campaign.id())
                .addUUID(campaign.clientId())
                .addArrayOfInteger(IntStream.range(0, lines.size())
                        .mapToObj(i -> taken.position + i + 1)
                        .toArray(Integer[]::new))
                .addArrayOfString(texts(lines, Line::person))
                .addArrayOfString(texts(lines, line -> String.join(",", line.waIds())))
                .addArrayOfString(texts(lines, Line::userId))
                .addArrayOfString(texts(lines, Line::country))
                .addArrayOfString(texts(lines, line -> new JsonObject(new HashMap<>(line.cells())).encode()));
        return transaction
                .preparedQuery("""
                        insert into campaign_recipient (campaign_id, client_id, position, person, wa_ids, user_id, country, parameters)
                        select $1, $2, l.position, l.person, string_to_array(nullif(l.wa_ids, ''), ','), l.user_id, l.country, l.cells::jsonb
                        from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                          as l(position, person, wa_ids, user_id, country, cells)
                        on conflict (campaign_id, person) do nothing returning position
                        """)
                .execute(row)
                .invoke(rows -> taken.took(
                        lines,
                        Columns.list(rows).stream()
                                .map(each -> each.getInteger("position"))
                                .toList()))
                .replaceWithVoid();
    }

    private static String[] texts(List<Line> lines, Function<Line, @Nullable String> of) {
        return lines.stream().map(of).toArray(String[]::new);
    }

    private Uni<Void> note(SqlConnection transaction, Campaign campaign, String person, Uploaded told) {
        var reason = "%d people, %d again, %d invalid".formatted(told.accepted(), told.duplicates(), told.invalid());
        var done = new Campaigns.Done(campaign.clientId(), campaign.id(), Deed.What.UPLOAD, person, reason);
        return transaction
                .preparedQuery("""
                        update campaign set recipients = recipients + $2, duplicates = duplicates + $3, invalid = invalid + $4,
                          version = version + 1, changed_at = $5
                        where id = $1
                        """)
                .execute(Tuple.of(
                        campaign.id(), told.accepted(), told.duplicates(), told.invalid(), Columns.at(clock.instant())))
                .chain(() -> campaigns.note(transaction, done));
    }

    /// What was taken of one list so far. Places have gaps where somebody was named again.
    private static final class Taken {
        private final Campaign campaign;
        private final int largest;
        private final List<Fault> shown = new ArrayList<>();
        private int position;
        private int accepted;
        private int duplicates;
        private int invalid;

        Taken(Campaign campaign, int largest) {
            this.campaign = campaign;
            this.largest = largest;
            // Behind all lines that were ever taken in.
            this.position = campaign.recipients() + campaign.duplicates();
        }

        /// Those of these that the campaign has room for.
        List<Line> room(List<Line> lines) {
            var room = Math.max(0, largest - campaign.recipients() - accepted);
            var over = lines.subList(Math.min(room, lines.size()), lines.size());
            wrong(over.stream()
                    .map(line -> new Fault(line.number(), null, "a campaign takes " + largest + " people"))
                    .toList());
            return lines.subList(0, lines.size() - over.size());
        }

        void wrong(List<Fault> faults) {
            invalid += faults.size();
            show(faults);
        }

        void took(List<Line> lines, List<Integer> positions) {
            var stored = Set.copyOf(positions);
            var again = IntStream.range(0, lines.size())
                    .filter(i -> !stored.contains(position + i + 1))
                    .mapToObj(lines::get)
                    .map(line -> new Fault(
                            line.number(),
                            line.userId() == null ? RecipientList.PHONE : RecipientList.USER_ID,
                            "this person is on the list already"))
                    .toList();
            position += lines.size();
            accepted += positions.size();
            duplicates += again.size();
            show(again);
        }

        private void show(List<Fault> faults) {
            shown.addAll(faults.subList(0, Math.min(faults.size(), SHOWN - Math.min(SHOWN, shown.size()))));
        }

        Uploaded told() {
            var inOrder =
                    shown.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
            return new Uploaded(accepted, duplicates, invalid, inOrder);
        }
    }
}
