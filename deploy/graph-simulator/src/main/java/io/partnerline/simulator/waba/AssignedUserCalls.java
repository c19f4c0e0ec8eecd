package io.partnerline.simulator.waba;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphError;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Page;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Waba;
import io.partnerline.simulator.world.World;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/// The partner's system user on a customer's WABA.
public final class AssignedUserCalls {
    private static final Set<String> TASKS = Set.of(
            "MANAGE",
            "DEVELOP",
            "MANAGE_TEMPLATES",
            "MANAGE_PHONE",
            "VIEW_COST",
            "MANAGE_BILLING",
            "MANAGE_EXTENSIONS",
            "VIEW_PHONE_ASSETS",
            "MANAGE_PHONE_ASSETS",
            "VIEW_TEMPLATES",
            "MESSAGING");

    private final World world;
    private final Journal journal;

    public AssignedUserCalls(World world, Journal journal) {
        this.world = world;
        this.journal = journal;
    }

    public void addTo(Operations operations) {
        operations.on("GET /{waba}/assigned_users", Needs.BUSINESS_OR_SYSTEM, this::list);
        operations.on("POST /{waba}/assigned_users", Needs.SYSTEM, this::assign);
        operations.on("DELETE /{waba}/assigned_users", Needs.SYSTEM, this::remove);
    }

    private ObjectNode list(GraphCall call) {
        if (!world.partner().portfolio().id().equals(call.required("business"))) {
            throw GraphRefusal.parameter("Param business must be a business that this WABA is shared with");
        }
        var users = call.node(Waba.class).assignedUsers().entrySet().stream()
                .map(entry -> Json.object(
                        "id", entry.getKey(),
                        "name", world.partner().systemUser().name(),
                        "tasks", entry.getValue()))
                .toList();
        return Page.of(call, users);
    }

    private ObjectNode assign(GraphCall call) {
        var waba = call.node(Waba.class);
        var user = user(call);
        var tasks = tasks(call.required("tasks"));
        if (tasks.equals(waba.assignedUsers().get(user))) {
            throw new GraphRefusal(GraphError.of(100)
                    .withStatus(422)
                    .withMessage("(#100) The user is already assigned to this WhatsApp Business Account"));
        }
        waba.assignedUsers().put(user, tasks);
        journal.effect(call.cause(), "user.assigned", waba.id(), "user", user, "tasks", tasks);
        return Json.object("success", true);
    }

    private ObjectNode remove(GraphCall call) {
        var waba = call.node(Waba.class);
        var user = user(call);
        if (waba.assignedUsers().remove(user) == null) {
            throw GraphRefusal.parameter("The user is not assigned to this WhatsApp Business Account");
        }
        journal.effect(call.cause(), "user.unassigned", waba.id(), "user", user);
        return Json.object("success", true);
    }

    private String user(GraphCall call) {
        var user = call.required("user");
        if (!world.partner().systemUser().id().equals(user)) {
            throw GraphRefusal.parameter("Param user must be a system user of the partner's business");
        }
        return user;
    }

    // Meta takes ['MANAGE'], ["MANAGE"] and MANAGE,DEVELOP.
    private static Set<String> tasks(String text) {
        var tasks = new LinkedHashSet<>(
                Arrays.asList(text.replaceAll("[\\[\\]'\"\\s]", "").split(",")));
        if (!TASKS.containsAll(tasks)) {
            throw GraphRefusal.parameter("Param tasks must be a list of " + TASKS);
        }
        return tasks;
    }
}
