package io.partnerline.messaging.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.body.Body;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.body.Part;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.send.Outbound.Fallback;
import io.partnerline.messaging.template.TemplateCatalog;
import io.partnerline.messaging.writing.Plan.Go;
import io.partnerline.messaging.writing.Plan.Step;
import io.partnerline.messaging.writing.Plan.WindowClosed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final ServiceWindow OPEN = new ServiceWindow(NOW.plus(Duration.ofHours(1)));
    private static final ServiceWindow CLOSED = new ServiceWindow(NOW);
    private static final Part HELLO = Part.text("Hello");
    private static final Part BYE = Part.text("Bye");
    private static final Part READ = Part.of(new Body.Receipt("wamid.IN", false));
    private static final Body.Template UPDATE = new Body.Template("order_update", "en_US", List.of());
    private static final Part TEMPLATE = Part.of(UPDATE);
    private static final Fallback FALLBACK = new Fallback(TEMPLATE, Category.MARKETING, null);

    @Test
    void sendsPartsInTheirOrderInsideTheWindow() {
        assertThat(plan(OPEN, null, null, READ, HELLO, TEMPLATE, BYE))
                .isEqualTo(new Go(List.of(
                        step(READ, Category.SERVICE),
                        step(HELLO, Category.SERVICE),
                        step(TEMPLATE, Category.MARKETING),
                        step(BYE, Category.SERVICE))));
    }

    @Test
    void sendsNothingWhereOneFreeMessageMayNotGo() {
        assertThat(plan(CLOSED, null, null, TEMPLATE, HELLO)).isEqualTo(new WindowClosed());
        assertThat(plan(new ServiceWindow(null), null, null, HELLO)).isEqualTo(new WindowClosed());
        assertThat(plan(CLOSED, null, null, READ, TEMPLATE)).isInstanceOf(Go.class);
    }

    @Test
    void sendsTheChosenTemplateOnceInPlaceOfFreeMessages() {
        assertThat(plan(CLOSED, null, UPDATE, READ, HELLO, BYE))
                .isEqualTo(new Go(List.of(step(READ, Category.SERVICE), step(TEMPLATE, Category.MARKETING))));
    }

    @Test
    void keepsTheChosenTemplateForAWindowThatClosesMeanwhile() {
        assertThat(plan(OPEN, null, UPDATE, HELLO, BYE))
                .isEqualTo(new Go(
                        List.of(new Step(HELLO, Category.SERVICE, null, FALLBACK), step(BYE, Category.SERVICE))));
    }

    @Test
    void doesNotKnowYetWhetherTheWindowIsOpenLater() {
        var later = NOW.plus(Duration.ofDays(2));

        assertThat(plan(CLOSED, later, null, HELLO)).isEqualTo(new Go(List.of(step(HELLO, Category.SERVICE))));
        assertThat(plan(CLOSED, later, UPDATE, HELLO))
                .isEqualTo(new Go(List.of(new Step(HELLO, Category.SERVICE, null, FALLBACK))));
    }

    private static Step step(Part part, Category category) {
        return new Step(part, category, null, null);
    }

    private static Plan plan(
            ServiceWindow window, @Nullable Instant sendAt, Body.@Nullable Template fallback, Part... parts) {
        return Plan.of(
                new Submission(
                        UUID.randomUUID(),
                        "key",
                        "bo",
                        "100000000000001",
                        Identity.of(null, "15550100002"),
                        List.of(parts),
                        fallback,
                        sendAt,
                        false),
                new TemplateCatalog(List.of()),
                new Plan.Reader(window, true),
                NOW);
    }
}
