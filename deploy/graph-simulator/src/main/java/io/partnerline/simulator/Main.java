package io.partnerline.simulator;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/// Starts the simulator: `--port=0` for a free port; `--leash` ends it with its standard input.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var environment = new HashMap<>(System.getenv());
        var given = List.of(arguments);
        for (var argument : given) {
            if (argument.startsWith("--port=")) {
                environment.put("SIMULATOR_PORT", argument.substring("--port=".length()));
            } else if (!argument.equals("--leash")) {
                System.err.println("unknown argument: " + argument + " (known: --port=N, --leash)");
                System.exit(2);
            }
        }
        var _ = Simulator.start(environment)
                .onSuccess(simulator -> System.out.println("graph-simulator listens on " + simulator.address()))
                .onFailure(failure -> {
                    System.err.println("graph-simulator cannot start: " + failure.getMessage());
                    System.exit(1);
                });
        if (given.contains("--leash")) {
            endWithStandardInput();
        }
    }

    // A killed parent closes the pipe: no simulator is left behind.
    private static void endWithStandardInput() {
        Thread.ofPlatform().daemon().name("leash").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Whatever the parent writes, only the end counts.
                }
            } catch (IOException _) {
                // A broken pipe is an end too.
            }
            System.exit(0);
        });
    }
}
