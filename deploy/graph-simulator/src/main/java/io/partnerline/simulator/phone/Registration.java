package io.partnerline.simulator.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.RegistrationLimit;
import io.partnerline.simulator.world.TwoStepPin.Verdict;
import io.partnerline.simulator.world.World;
import java.time.Duration;
import java.util.Set;

/// `register` and `deregister`: PINs, verification and the ten tries in 72 hours.
public final class Registration {
    private static final Set<String> REGIONS =
            Set.of("AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA");

    private final World world;
    private final Journal journal;

    public Registration(World world, Journal journal) {
        this.world = world;
        this.journal = journal;
    }

    public void addTo(Operations operations) {
        operations.on("POST /{phone}/register", Needs.BUSINESS, this::register);
        operations.on("POST /{phone}/deregister", Needs.BUSINESS, this::deregister);
    }

    static void requireSixDigits(String pin) {
        if (!pin.matches("[0-9]{6}")) {
            throw GraphRefusal.parameter("Param pin must be a string of exactly 6 digits");
        }
    }

    private ObjectNode register(GraphCall call) {
        var phone = call.node(Phone.class);
        call.requireMessagingProduct();
        var pin = call.required("pin");
        world.secrets().add("pin", pin);
        requireSixDigits(pin);
        var region = call.parameter("data_localization_region");
        if (region != null && !REGIONS.contains(region)) {
            throw GraphRefusal.parameter("Param data_localization_region must be one of " + REGIONS);
        }
        requireNotOnBusinessApp(phone, "Register");
        admit(phone.registrations());
        if (!phone.verified()) {
            throw GraphRefusal.of(133006, "The phone number must be verified before it is registered.");
        }
        requireRight(phone.pin().offer(pin, world.clock().instant()));
        phone.register(world.clock().instant());
        journal.effect(call.cause(), "number.registered", phone.id());
        return Json.object("success", true);
    }

    private ObjectNode deregister(GraphCall call) {
        var phone = call.node(Phone.class);
        requireNotOnBusinessApp(phone, "Deregister");
        admit(phone.deregistrations());
        if (!phone.registered()) {
            throw GraphRefusal.of(133010);
        }
        phone.deregister();
        journal.effect(call.cause(), "number.deregistered", phone.id());
        return Json.object("success", true);
    }

    private static void requireNotOnBusinessApp(Phone phone, String endpoint) {
        if (phone.onBusinessApp()) {
            throw GraphRefusal.parameter(endpoint + " endpoint is not available for API solution for SMB businesses");
        }
    }

    private void admit(RegistrationLimit limit) {
        if (!limit.admits(world.clock().instant())) {
            throw GraphRefusal.of(
                    133016, "Too many attempts for this phone number. It is blocked for the next 72 hours.");
        }
    }

    private static void requireRight(Verdict verdict) {
        switch (verdict) {
            case Verdict.Accepted _ -> {}
            case Verdict.Wrong _ -> throw GraphRefusal.of(133005, "The two-step verification PIN is incorrect.");
            case Verdict.TooMany(var left) -> throw GraphRefusal.of(133008, waitFor(left));
            case Verdict.TooFast(var left) -> throw GraphRefusal.of(133009, waitFor(left));
        }
    }

    private static String waitFor(Duration left) {
        return "Wait %d seconds before the next guess.".formatted(left.toSeconds() + 1);
    }
}
