package io.partnerline.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A business phone number on the Cloud API.
public final class Phone implements GraphObject {
    /// How the number got where it is.
    public record Origin(
            boolean verified,
            boolean onBusinessApp,
            @Nullable String existingPin) {}

    private final String id;
    private final Waba waba;
    private final String digits;
    private final String verifiedName;
    private final Instant createdAt;
    private final boolean verified;
    private final boolean onBusinessApp;
    private final TwoStepPin pin;
    private final RegistrationLimit registrations = new RegistrationLimit();
    private final RegistrationLimit deregistrations = new RegistrationLimit();
    private final SlidingCount throughput = new SlidingCount(Duration.ofSeconds(1));
    private boolean registered;
    private boolean everRegistered;
    private @Nullable Instant onboardedAt;
    private @Nullable String overrideCallbackUri;
    private String quality = "GREEN";
    private final Set<String> syncs = new HashSet<>();
    private Instant signedUpAt;

    public Phone(String id, Waba waba, String digits, Origin origin, Instant createdAt) {
        this.id = id;
        this.waba = waba;
        this.digits = digits;
        this.verifiedName = waba.owner().name();
        this.createdAt = createdAt;
        this.signedUpAt = createdAt;
        this.verified = origin.verified();
        this.onBusinessApp = origin.onBusinessApp();
        this.pin = new TwoStepPin(origin.existingPin());
        this.registered = origin.onBusinessApp();
        waba.phones().add(this);
    }

    @Override
    public String id() {
        return id;
    }

    public Waba waba() {
        return waba;
    }

    public String digits() {
        return digits;
    }

    /// `+1 555-020-0001`, as Graph shows it; webhooks carry bare digits.
    public String display() {
        return "+%s %s-%s-%s"
                .formatted(digits.substring(0, 1), digits.substring(1, 4), digits.substring(4, 7), digits.substring(7));
    }

    public String verifiedName() {
        return verifiedName;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean verified() {
        return verified;
    }

    public boolean onBusinessApp() {
        return onBusinessApp;
    }

    public TwoStepPin pin() {
        return pin;
    }

    public RegistrationLimit registrations() {
        return registrations;
    }

    public RegistrationLimit deregistrations() {
        return deregistrations;
    }

    public SlidingCount throughput() {
        return throughput;
    }

    public int throughputPerSecond() {
        return onBusinessApp ? 20 : 80;
    }

    public boolean registered() {
        return registered;
    }

    public String status() {
        if (registered) {
            return "CONNECTED";
        }
        return everRegistered ? "DISCONNECTED" : "PENDING";
    }

    public @Nullable Instant onboardedAt() {
        return onboardedAt;
    }

    public void register(Instant now) {
        registered = true;
        everRegistered = true;
        onboardedAt = now;
    }

    public void deregister() {
        registered = false;
    }

    public String quality() {
        return quality;
    }

    public void rate(String rating) {
        quality = rating;
    }

    /// Its owner went through the signup: each sync may be asked for once, from now on.
    public void signUp(Instant now) {
        signedUpAt = now;
        syncs.clear();
    }

    public Instant signedUpAt() {
        return signedUpAt;
    }

    /// False where it was asked for since the signup.
    public boolean sync(String kind) {
        return syncs.add(kind);
    }

    public @Nullable String overrideCallbackUri() {
        return overrideCallbackUri;
    }

    public void override(@Nullable String callbackUri) {
        overrideCallbackUri = callbackUri;
    }
}
