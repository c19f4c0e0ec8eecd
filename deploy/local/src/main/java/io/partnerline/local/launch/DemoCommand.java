package io.partnerline.local.launch;

import io.partnerline.local.demo.Demo;
import io.partnerline.local.demo.DemoFailed;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.identity.Identity;

/// `demo`: the main job once more, over the suite that runs.
record DemoCommand(StateFolder state, boolean json) {

    int run() {
        try {
            var report = of(Running.orSaySo(state), state).run();
            System.out.println(json ? report.json() : report.text());
            return 0;
        } catch (DemoFailed e) {
            System.err.println("The demo failed: " + e.getMessage());
            return 1;
        }
    }

    static Demo of(Running running, StateFolder state) {
        return new Demo(
                running.address(Part.ONBOARDING),
                Simulator.at(running.address(Part.GRAPH)),
                Identity.in(state.in("identity")).passwords().mint());
    }
}
