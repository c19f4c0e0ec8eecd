package io.partnerline.onboarding.signup;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Where runs of a signup end as if their process had been killed: nothing of the run happens after that point, and its
/// lease stays taken. The points are before and after each change of the signup's row; between two of them there is at
/// most one effect outside.
public final class CrashPlan {
    private static final Map<UUID, Life> LIVES = new ConcurrentHashMap<>();
    private static volatile List<Integer> armed = List.of();

    private CrashPlan() {}

    private static final class Life {
        private final List<Integer> deaths;
        private final List<String> died = new ArrayList<>();
        private int passed;

        Life(List<Integer> deaths) {
            this.deaths = deaths;
        }

        synchronized boolean endsHere(String point) {
            passed++;
            if (!deaths.contains(passed)) {
                return false;
            }
            died.add(point);
            return true;
        }

        synchronized List<String> died() {
            return List.copyOf(died);
        }

        synchronized int passed() {
            return passed;
        }
    }

    /// The next signup that is seen for the first time has these points to die at, counted from 1 over all its runs.
    public static void arm(List<Integer> points) {
        armed = List.copyOf(points);
    }

    /// Where a signup's runs ended.
    public static List<String> died(UUID signup) {
        return life(signup).died();
    }

    /// How many points a signup has passed.
    public static int passed(UUID signup) {
        return life(signup).passed();
    }

    private static Life life(UUID signup) {
        return LIVES.computeIfAbsent(signup, unseen -> born());
    }

    private static synchronized Life born() {
        var life = new Life(armed);
        armed = List.of();
        return life;
    }

    static <T> Uni<T> around(UUID signup, String change, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (life(signup).endsHere("before " + change)) {
                return Uni.createFrom().nothing();
            }
            return work.get()
                    .onItem()
                    .transformToUni(done -> life(signup).endsHere("after " + change)
                            ? Uni.createFrom().nothing()
                            : Uni.createFrom().item(done));
        });
    }
}
