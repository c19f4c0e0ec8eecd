package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.signup.Effect.Mark;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signup's row.
@Entity(name = "Signup")
@Table(name = "signups")
class SignupEntity {
    @Id
    private UUID id;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    private SignupState state;

    @Column(name = "started_by")
    private String startedBy;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "for_client_id")
    private @Nullable UUID forClientId;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "at_step")
    private @Nullable StepName atStep;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private @Nullable String currency;

    @Column(name = "claimed_waba_id")
    private @Nullable String claimedWabaId;

    @Column(name = "claimed_phone_number_id")
    private @Nullable String claimedPhoneNumberId;

    @Column(name = "client_name")
    private @Nullable String clientName;

    @Column(name = "credential_id")
    private @Nullable UUID credentialId;

    @Column(name = "waba_id")
    private @Nullable String wabaId;

    @Column(name = "portfolio_id")
    private @Nullable String portfolioId;

    @Column(name = "account_name")
    private @Nullable String accountName;

    @Column(name = "phone_number_id")
    private @Nullable String phoneNumberId;

    @Column(name = "display_phone_number")
    private @Nullable String displayPhoneNumber;

    private boolean coexists;

    @Column(name = "allocation_id")
    private @Nullable String allocationId;

    @Column(name = "receiving_credential_id")
    private @Nullable String receivingCredentialId;

    @Convert(converter = EffectsColumn.class)
    private Map<Effect, Mark> effects = Map.of();

    @Convert(converter = NeedColumn.class)
    private @Nullable Need need;

    @Column(name = "trouble_slug")
    private @Nullable String troubleSlug;

    @Column(name = "trouble_detail")
    private @Nullable String troubleDetail;

    @Enumerated(EnumType.STRING)
    private Signup.Undoing.@Nullable Ending ending;

    @Column(name = "undo_attempts")
    private int undoAttempts;

    @Column(name = "client_id")
    private @Nullable UUID clientId;

    @Column(name = "lease_owner")
    private @Nullable String leaseOwner;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    private long epoch;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "signup_steps", joinColumns = @JoinColumn(name = "signup_id"))
    @OrderColumn(name = "position")
    private List<StepRow> steps = new ArrayList<>();

    static SignupEntity of(Signup signup) {
        var entity = new SignupEntity();
        var origin = signup.dossier().origin();
        entity.id = origin.id();
        entity.startedBy = origin.startedBy();
        entity.startedAt = origin.startedAt();
        entity.forClientId = origin.client();
        entity.write(signup);
        return entity;
    }

    long version() {
        return version;
    }

    boolean heldUnder(SignupLease lease) {
        return lease.owner().equals(leaseOwner) && lease.epoch() == epoch;
    }

    void leaseUntil(Instant until) {
        leaseUntil = until;
    }

    void release() {
        leaseOwner = null;
        leaseUntil = null;
    }

    void write(Signup signup) {
        state = SignupState.of(signup);
        writeDossier(signup.dossier());
        atStep = null;
        dueAt = null;
        need = null;
        endedAt = null;
        switch (signup) {
            case Signup.Started started -> dueAt = started.due();
            case Signup.Running running -> writeTurn(running.at(), running.due());
            case Signup.NeedsPerson waiting -> {
                atStep = waiting.at();
                need = waiting.need();
            }
            case Signup.Undoing undoing -> {
                writeTurn(undoing.at(), undoing.due());
                writeTrouble(undoing.verdict().trouble());
                ending = undoing.verdict().ending();
                undoAttempts = undoing.attempts();
            }
            case Signup.Refused refused -> writeEnd(refused.trouble(), refused.at());
            case Signup.Failed failed -> writeEnd(failed.trouble(), failed.at());
            case Signup.Live live -> endedAt = live.at();
            case Signup.Leaving leaving -> {
                writeTurn(leaving.at(), leaving.due());
                undoAttempts = leaving.attempts();
            }
            case Signup.Left left -> endedAt = left.at();
        }
    }

    private void writeTurn(StepName at, Instant due) {
        atStep = at;
        dueAt = due;
    }

    private void writeEnd(Trouble trouble, Instant at) {
        writeTrouble(trouble);
        endedAt = at;
    }

    private void writeTrouble(Trouble trouble) {
        troubleSlug = trouble.slug();
        troubleDetail = trouble.detail();
    }

    private void writeDossier(Dossier dossier) {
        var claims = dossier.claims();
        currency = claims.currency();
        claimedWabaId = text(claims.waba());
        claimedPhoneNumberId = text(claims.phone());
        clientName = claims.name();
        credentialId = dossier.credential();
        effects = dossier.effects();
        writeFound(dossier.found());
        var credit = dossier.credit();
        allocationId = credit == null ? null : credit.allocation();
        receivingCredentialId = credit == null ? null : credit.receivingCredential();
        var rows = dossier.steps().stream().map(StepRow::new).toList();
        for (int i = 0; i < rows.size(); i++) {
            if (i >= steps.size()) {
                steps.add(rows.get(i));
            } else if (!steps.get(i).equals(rows.get(i))) {
                steps.set(i, rows.get(i));
            }
        }
    }

    private void writeFound(@Nullable Found found) {
        var phone = found == null ? null : found.phone();
        wabaId = found == null ? null : found.waba().value();
        portfolioId = found == null ? null : found.portfolio().value();
        clientId = found == null ? null : found.client();
        accountName = found == null ? null : found.name();
        phoneNumberId = phone == null ? null : phone.id().value();
        displayPhoneNumber = phone == null ? null : phone.display();
        coexists = phone != null && phone.coexists();
    }

    Signup read() {
        var dossier = readDossier();
        return switch (state) {
            case STARTED -> new Signup.Started(dossier, set(dueAt));
            case RUNNING -> new Signup.Running(dossier, set(atStep), set(dueAt));
            case NEEDS_PERSON -> new Signup.NeedsPerson(dossier, set(atStep), set(need));
            case UNDOING ->
                new Signup.Undoing(
                        dossier,
                        set(atStep),
                        new Signup.Undoing.Verdict(trouble(), set(ending)),
                        undoAttempts,
                        set(dueAt));
            case REFUSED -> new Signup.Refused(dossier, trouble(), set(endedAt));
            case FAILED -> new Signup.Failed(dossier, trouble(), set(endedAt));
            case LIVE -> new Signup.Live(dossier, set(endedAt));
            case OFFBOARDING -> new Signup.Leaving(dossier, set(atStep), undoAttempts, set(dueAt));
            case OFFBOARDED -> new Signup.Left(dossier, set(endedAt));
        };
    }

    private Dossier readDossier() {
        var claims = new Claims(
                currency,
                claimedWabaId == null ? null : new WabaId(claimedWabaId),
                claimedPhoneNumberId == null ? null : new PhoneNumberId(claimedPhoneNumberId),
                clientName);
        var credit = allocationId == null ? null : new CreditShare(allocationId, set(receivingCredentialId));
        return new Dossier(
                new Dossier.Origin(id, startedBy, startedAt, forClientId),
                claims,
                credentialId,
                readFound(),
                credit,
                effects,
                steps.stream().map(StepRow::read).toList());
    }

    private @Nullable Found readFound() {
        if (wabaId == null) {
            return null;
        }
        var phone = phoneNumberId == null
                ? null
                : new Found.Number(new PhoneNumberId(phoneNumberId), set(displayPhoneNumber), coexists);
        return new Found(new WabaId(wabaId), new PortfolioId(set(portfolioId)), set(clientId), set(accountName), phone);
    }

    private Trouble trouble() {
        return new Trouble(set(troubleSlug), set(troubleDetail));
    }

    private static <T> T set(@Nullable T column) {
        return Objects.requireNonNull(column);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
