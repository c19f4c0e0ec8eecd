package io.partnerline.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.demo.DemoReport.Hop;
import io.partnerline.local.demo.DemoReport.Step;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.process.GaveUp;
import io.partnerline.local.process.Patience;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/// The main job: a client signs up, a customer writes, the reply goes out and arrives.
public record Demo(String onboarding, Simulator simulator, String oneTimePassword) {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Set<String> UNFINISHED = Set.of("STARTED", "RUNNING", "UNDOING");
    private static final String CUSTOMER = "15550100002";

    /// Ends in time, or fails with what was missing.
    public DemoReport run() {
        try {
            return signUpAndTalk();
        } catch (GaveUp e) {
            throw new DemoFailed(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new DemoFailed("no answer: " + e.getMessage());
        }
    }

    private DemoReport signUpAndTalk() {
        var api = PublicApi.signedIn(onboarding, oneTimePassword);
        var missing = api.missingFields();
        if (!missing.isEmpty()) {
            throw new DemoFailed("the app's webhook lacks the fields " + missing
                    + ": subscribe them in the app's WhatsApp configuration");
        }
        var customer = simulator.newCustomer();
        var began = System.nanoTime();
        var handle = api.exchange(customer.code(), customer.businessId());
        var signup = live(api, api.onboard(handle, customer.wabaId(), customer.phoneNumberId()));
        var signupMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        var client = signup.path("clientId").asText();
        Patience.await("messaging-service to know the new client", PATIENCE, () -> api.knowsRules(client));
        return talk(customer.phoneNumberId(), new Live(client, signupMs, steps(signup)));
    }

    private record Live(String client, long signupMs, List<Step> steps) {}

    private static JsonNode live(PublicApi api, String path) {
        var seen = new AtomicReference<JsonNode>(api.signup(path));
        try {
            Patience.await("the signup to end", PATIENCE, () -> {
                seen.set(api.signup(path));
                return !UNFINISHED.contains(seen.get().path("state").asText());
            });
        } catch (GaveUp e) {
            throw new DemoFailed("the signup does not end: " + seen.get());
        }
        if (!seen.get().path("state").asText().equals("LIVE")) {
            throw new DemoFailed("the signup did not become LIVE: " + seen.get());
        }
        return seen.get();
    }

    private static List<Step> steps(JsonNode signup) {
        return StreamSupport.stream(signup.path("steps").spliterator(), false)
                .map(step -> new Step(
                        step.path("name").asText(),
                        step.path("ms").asLong(),
                        step.path("state").asText()))
                .toList();
    }

    private DemoReport talk(String phoneNumberId, Live live) {
        var wrote = simulator.customerSends(
                Map.of("phoneNumberId", phoneNumberId, "from", CUSTOMER, "name", "Demo customer", "text", "Hello!"));
        Patience.await(
                "the reply at the simulator",
                PATIENCE,
                () -> reply(phoneNumberId).isPresent());
        Patience.await(
                "the reply's `delivered` to be known",
                PATIENCE,
                () -> reply(phoneNumberId)
                        .filter(reply -> known(reply, "delivered"))
                        .isPresent());
        return report(
                live,
                Instant.parse(wrote.path("at").asText()),
                reply(phoneNumberId).orElseThrow());
    }

    private Optional<JsonNode> reply(String phoneNumberId) {
        return simulator.messages(phoneNumberId).stream()
                .filter(message -> message.path("to").asText().equals(CUSTOMER))
                .findFirst();
    }

    /// Known is what our webhook has taken.
    private static boolean known(JsonNode message, String status) {
        return !webhook(message, status).isEmpty();
    }

    private static String webhook(JsonNode message, String status) {
        return StreamSupport.stream(message.path("statuses").spliterator(), false)
                .filter(each -> each.path("status").asText().equals(status))
                .map(each -> each.path("webhookDeliveredAt").asText(""))
                .findFirst()
                .orElse("");
    }

    private static DemoReport report(Live live, Instant wrote, JsonNode reply) {
        var hops = new ArrayList<Hop>();
        var replied = since(wrote, reply.path("acceptedAt").asText());
        hops.add(new Hop("reply accepted", replied));
        for (var status : new String[] {"sent", "delivered"}) {
            if (known(reply, status)) {
                hops.add(new Hop(status + " known", since(wrote, webhook(reply, status))));
            }
        }
        return new DemoReport(
                live.client(),
                live.signupMs(),
                live.steps(),
                replied,
                reply.path("text").asText(),
                "delivered",
                hops);
    }

    private static long since(Instant began, String then) {
        return Duration.between(began, Instant.parse(then)).toMillis();
    }

    @Override
    public String toString() {
        return "Demo[" + onboarding + "]";
    }
}
