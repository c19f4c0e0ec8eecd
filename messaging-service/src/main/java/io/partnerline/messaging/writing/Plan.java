package io.partnerline.messaging.writing;

import io.partnerline.messaging.body.Body;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.body.Part;
import io.partnerline.messaging.body.Violation;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.send.Outbound.Fallback;
import io.partnerline.messaging.template.TemplateCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes out of a request as window and templates stand; pure. Whether it is still so is asked again when it is
/// sent.
sealed interface Plan {
    /// These, in this order.
    record Go(List<Step> steps) implements Plan {}

    /// Nothing: there are free messages, the window is closed, and no template was allowed in their place.
    record WindowClosed() implements Plan {}

    /// Nothing: a template is not what its message takes it for.
    record Wrong(List<Violation> found) implements Plan {}

    /// One message.
    ///
    /// @param words what a template says, filled in, if that is known
    /// @param fallback what goes instead if the window is closed by then
    record Step(
            Part part,
            Category category,
            @Nullable String words,
            @Nullable Fallback fallback) {}

    /// Who is written to.
    ///
    /// @param byNumber whether their number is known
    record Reader(ServiceWindow window, boolean byNumber) {}

    /// Free messages outside the window go as one: the template, in the place of the first of them.
    static Plan of(Submission submission, TemplateCatalog catalog, Reader reader, Instant now) {
        var found = wrong(submission, catalog, reader.byNumber());
        if (!found.isEmpty()) {
            return new Wrong(found);
        }
        var closed = submission.sendAt() == null && !reader.window().isOpen(now);
        if (closed && submission.needsWindow() && submission.fallback() == null) {
            return new WindowClosed();
        }
        return new Go(steps(submission, catalog, closed));
    }

    private static List<Violation> wrong(Submission submission, TemplateCatalog catalog, boolean byNumber) {
        var found = new ArrayList<Violation>();
        for (int i = 0; i < submission.parts().size(); i++) {
            if (submission.parts().get(i).body() instanceof Body.Template template) {
                catalog.check(template, "/parts/" + i + "/template", byNumber, found);
            }
        }
        if (submission.fallback() != null) {
            catalog.check(submission.fallback(), "/fallbackTemplate", byNumber, found);
        }
        return List.copyOf(found);
    }

    private static List<Step> steps(Submission submission, TemplateCatalog catalog, boolean closed) {
        var steps = new ArrayList<Step>();
        var left = submission.fallback() == null ? null : template(Part.of(submission.fallback()), catalog);
        for (var part : submission.parts()) {
            if (!part.body().needsWindow()) {
                steps.add(template(part, catalog));
            } else if (!closed) {
                steps.add(new Step(part, Category.SERVICE, null, fallback(left)));
                left = null;
            } else if (left != null) {
                steps.add(left);
                left = null;
            }
        }
        return List.copyOf(steps);
    }

    private static Step template(Part part, TemplateCatalog catalog) {
        return part.body() instanceof Body.Template template
                ? new Step(
                        part,
                        catalog.categoryOf(template),
                        catalog.words(template).orElse(null),
                        null)
                : new Step(part, Category.SERVICE, null, null);
    }

    private static @Nullable Fallback fallback(@Nullable Step step) {
        return step == null ? null : new Fallback(step.part(), step.category(), step.words());
    }
}
