package io.partnerline.messaging.template;

import io.partnerline.messaging.body.Category;
import java.util.Set;

/// How a template and its number stand at the moment a message of it is to go; pure.
///
/// @param flagged whether the number's quality is at the lowest
public record TemplateState(Category category, String status, String quality, boolean flagged) {
    /// What becomes of such a message.
    public enum Verdict {
        GO,
        /// It waits: what advertises is paused while Meta or customers complain.
        PAUSED,
        /// Never: Meta has it no more, or not yet, or refused it.
        GONE
    }

    private static final Set<String> PAUSED = Set.of("PAUSED", "FLAGGED", "IN_APPEAL", "PENDING", "LOCKED");

    /// Meta's own pause holds whatever the category. A low quality is a reason to pause advertising alone: what answers
    /// a person's question goes on.
    public Verdict verdict() {
        if (status.equals("APPROVED")) {
            var complained = flagged || quality.equals("RED");
            return category == Category.MARKETING && complained ? Verdict.PAUSED : Verdict.GO;
        }
        return PAUSED.contains(status) ? Verdict.PAUSED : Verdict.GONE;
    }
}
