import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Runs the tests of one class, or one of them (`Class#method`), as Maven would, for as long as they take.
public final class Proof {
    private static final String PACKAGE = "io.partnerline.messaging.";

    private Proof() {}

    public static void main(String[] arguments) {
        var began = System.nanoTime();
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(
                                        arguments[0].contains("#")
                                                ? selectMethod(PACKAGE + arguments[0])
                                                : selectClass(PACKAGE + arguments[0]))
                                .build(),
                        summary);
        var result = summary.getSummary();
        result.printFailuresTo(new PrintWriter(System.out, true), 20);
        System.out.printf(
                "%s: %d passed, %d failed, %d s%n",
                arguments[0],
                result.getTestsSucceededCount(),
                result.getTotalFailureCount(),
                (System.nanoTime() - began) / 1_000_000_000);
        System.exit(result.getTestsSucceededCount() > 0 && result.getTotalFailureCount() == 0 ? 0 : 1);
    }
}
