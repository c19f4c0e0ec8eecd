package io.partnerline.local;

import io.partnerline.local.launch.CannotStart;
import io.partnerline.local.launch.Commands;
import io.partnerline.local.process.GaveUp;
import java.util.List;

/// The launcher behind the scripts of `deploy/local`.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> arguments) {
        try {
            return Commands.of(System.getenv()).run(arguments);
        } catch (CannotStart | GaveUp | IllegalStateException e) {
            // These carry a message for a person; what lies behind them is in the logs.
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
