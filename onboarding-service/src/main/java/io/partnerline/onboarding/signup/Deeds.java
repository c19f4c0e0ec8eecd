package io.partnerline.onboarding.signup;

import io.partnerline.audit.AuditEntry;
import io.partnerline.onboarding.audit.Action;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What of a signup's changes the audit trail keeps: where a person acted, and how it ended. Pure.
final class Deeds {
    private Deeds() {}

    /// A signup, or an off-boarding, that was just opened.
    static AuditEntry opened(Signup signup) {
        var by = signup.dossier().origin().startedBy();
        return signup instanceof Signup.Leaving leaving
                ? Action.OFFBOARDING_BEGUN.by(by, clientOf(leaving), known(leaving))
                : Action.SIGNUP_BEGUN.by(by, signup.dossier().id(), known(signup));
    }

    /// Empty where nobody did anything that counts.
    ///
    /// @param by who moved it
    static Optional<AuditEntry> of(Signup before, Signup after, String by) {
        return switch (after) {
            case Signup.Live live
            when !(before instanceof Signup.Live) ->
                Optional.of(Action.SIGNUP_FINISHED.by(by, live.client(), known(after)));
            case Signup.Refused refused -> cancelled(before, after, refused.trouble(), by);
            case Signup.Failed failed -> cancelled(before, after, failed.trouble(), by);
            case Signup.Left left
            when !(before instanceof Signup.Left) ->
                Optional.of(Action.CLIENT_OFFBOARDED.by(by, clientOf(after), left(left)));
            case Signup.Running _
            when before instanceof Signup.NeedsPerson waiting ->
                Optional.of(
                        answered(waiting.need().kind()).by(by, after.dossier().id(), known(after)));
            case Signup.Started _,
                    Signup.Running _,
                    Signup.NeedsPerson _,
                    Signup.Undoing _,
                    Signup.Leaving _,
                    Signup.Live _,
                    Signup.Left _ -> Optional.empty();
        };
    }

    private static Optional<AuditEntry> cancelled(Signup before, Signup after, Trouble trouble, String by) {
        if (before instanceof Signup.Refused || before instanceof Signup.Failed) {
            return Optional.empty();
        }
        var details = known(after);
        details.put("reason", trouble.slug());
        return Optional.of(Action.SIGNUP_CANCELLED.by(by, after.dossier().id(), details));
    }

    private static Action answered(Need.Kind kind) {
        return switch (kind) {
            case CHOICE -> Action.NUMBER_CHOSEN;
            case PIN -> Action.PIN_ENTERED;
            case FIX -> Action.SIGNUP_RETRIED;
        };
    }

    private static Map<String, String> left(Signup.Left left) {
        var details = known(left);
        details.put("leftovers", String.valueOf(left.leftovers()));
        return details;
    }

    /// Ids of what the signup is about, as far as they are known.
    private static Map<String, String> known(Signup signup) {
        var dossier = signup.dossier();
        var found = dossier.found();
        var phone = found == null ? dossier.claims().phone() : phoneOf(found);
        var details = new TreeMap<String, String>();
        put(details, "signup", dossier.id());
        put(details, "client", found == null ? dossier.origin().client() : found.client());
        put(details, "waba", found == null ? dossier.claims().waba() : found.waba());
        put(details, "number", phone);
        return details;
    }

    private static @Nullable Object phoneOf(Found found) {
        var phone = found.phone();
        return phone == null ? null : phone.id();
    }

    private static void put(Map<String, String> details, String name, @Nullable Object id) {
        if (id != null) {
            details.put(name, id.toString());
        }
    }

    private static Object clientOf(Signup signup) {
        return signup.dossier().requiredFound().client();
    }
}
