package io.partnerline.local.launch;

import io.partnerline.local.ProjectRoot;
import io.partnerline.local.demo.DemoFailed;
import java.util.concurrent.CountDownLatch;

/// `up`: brings everything up in this process and stays until it is told to end.
record UpCommand(ProjectRoot root, StateFolder state) {

    int run() {
        var lock = state.lock().orElseThrow(() -> CannotStart.alreadyRuns(state));
        new Orphans(state).clear();
        var ports = Ports.of(System.getenv());
        ports.checkFree();
        state.setLogsAside();
        var progress = new Progress();
        var suite = new Suite(root, state, ports, progress);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("down").unstarted(() -> {
            suite.end();
            Running.forget(state);
            StateFolder.close(lock);
            ended.countDown();
        }));
        var running = new Running(ProcessHandle.current().pid(), Running.STARTING, ports.parts());
        running.write(state);
        suite.start();
        var shown = demo(running, progress);
        new Running(running.pid(), shown ? Running.UP : Running.UP_WITHOUT_DEMO, running.ports()).write(state);
        progress.say(new Addresses(running).text());
        progress.say("up after %s. To stop: Ctrl-C here, or deploy/local/down".formatted(progress.total()));
        return stay(ended);
    }

    private boolean demo(Running running, Progress progress) {
        try {
            progress.say(DemoCommand.of(running, state).run().text());
            return true;
        } catch (DemoFailed e) {
            progress.say("The demo failed: " + e.getMessage());
            return false;
        }
    }

    private static int stay(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
