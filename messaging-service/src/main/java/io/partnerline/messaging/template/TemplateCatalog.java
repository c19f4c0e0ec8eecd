package io.partnerline.messaging.template;

import io.partnerline.messaging.body.Body;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.body.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The templates of an account, as whoever writes needs them. Pure.
///
/// @param known none: nobody has looked yet, and Meta decides
public record TemplateCatalog(List<StoredTemplate> known) {
    /// One that would reach a person outside their window.
    ///
    /// @param variables what it wants filled in
    public record Fitting(
            String id, String name, String language, Category category, String body, List<String> variables) {}

    private static final int SHOWN = 50;

    public TemplateCatalog {
        known = List.copyOf(known);
    }

    /// Names what is wrong with a template message at `pointer`.
    ///
    /// @param byNumber whether the person's number is known: codes go to no other identity (131062)
    public void check(Body.Template message, String pointer, boolean byNumber, Collection<Violation> found) {
        var template = find(message);
        if (known.isEmpty()) {
            return;
        }
        if (template.isEmpty()) {
            found.add(new Violation(pointer + "/name", "there is no such template in this language"));
        } else if (!template.get().isApproved()) {
            found.add(new Violation(
                    pointer + "/name", "the template is " + template.get().status()));
        } else if (template.get().category() == Category.AUTHENTICATION && !byNumber) {
            found.add(new Violation("/to", "codes can be sent to phone numbers only"));
        } else {
            template.get().shape().check(message, pointer, found);
        }
    }

    /// What Meta takes it for now; of an unknown one, what needs most consent.
    public Category categoryOf(Body.Template message) {
        return find(message).map(StoredTemplate::category).orElse(Category.MARKETING);
    }

    /// What it says, filled in.
    public Optional<String> words(Body.Template message) {
        return find(message).map(template -> template.shape().rendered(message).body());
    }

    /// Those that would reach somebody now.
    ///
    /// @param categories what the person may be sent
    public List<Fitting> fitting(Set<Category> categories) {
        return known.stream()
                .filter(each -> each.isApproved() && categories.contains(each.category()))
                .filter(each -> each.category() == Category.UTILITY
                        || each.category() == Category.MARKETING
                                && !each.quality().equals("RED"))
                .limit(SHOWN)
                .map(each -> new Fitting(
                        each.id(),
                        each.name(),
                        each.language(),
                        each.category(),
                        each.shape().body(),
                        each.shape().variables()))
                .toList();
    }

    private Optional<StoredTemplate> find(Body.Template message) {
        return known.stream()
                .filter(each ->
                        each.name().equals(message.name()) && each.language().equals(message.language()))
                .findFirst();
    }
}
