package io.partnerline.local.launch;

import io.partnerline.local.ProjectRoot;
import java.util.List;
import java.util.Map;

/// The commands, by name.
public record Commands(ProjectRoot root, StateFolder state) {
    private static final String USAGE = """
            up [--detach]    brings the suite up and runs the demo once
            status [--json]  how each part is, and where
            demo [--json]    a new client, a customer's message, its reply
            logs NAME [-f]   what a part wrote
            down             ends it all""";

    public static Commands of(Map<String, String> environment) {
        var root = ProjectRoot.find();
        return new Commands(root, StateFolder.of(environment, root));
    }

    public int run(List<String> arguments) {
        var name = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (name) {
            case "up" ->
                arguments.contains("--detach") ? new DetachedUp(state).run() : new UpCommand(root, state).run();
            case "down" -> new DownCommand(state).run();
            case "status" -> new StatusCommand(state, arguments.contains("--json")).run();
            case "logs" ->
                new LogsCommand(state, arguments.size() > 1 ? arguments.get(1) : "", arguments.contains("-f")).run();
            case "demo" -> new DemoCommand(state, arguments.contains("--json")).run();
            default -> throw new CannotStart(USAGE);
        };
    }
}
