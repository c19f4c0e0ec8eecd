package io.partnerline.local.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.http.JsonHttp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/// The Graph simulator's control API, for tests and the demo.
public record Simulator(JsonHttp http) {
    /// Where the simulator of the running test class listens; process-wide, since Quarkus reloads classes.
    public static final String PROPERTY = "partnerline.test.simulator";

    public static Simulator at(String address) {
        return new Simulator(JsonHttp.at(address));
    }

    /// The simulator of the running test class.
    public static Simulator current() {
        return at(Objects.requireNonNull(System.getProperty(PROPERTY), "this test class has no part `graph`"));
    }

    /// A customer business that has just walked through Embedded Signup.
    public record NewCustomer(
            String code, String businessId, String wabaId, String phoneNumberId, List<String> phoneNumberIds) {
        static NewCustomer of(JsonNode answer) {
            return new NewCustomer(
                    answer.path("code").asText(),
                    answer.path("businessId").asText(),
                    answer.path("wabaId").asText(),
                    answer.path("phoneNumberId").asText(),
                    StreamSupport.stream(answer.path("phoneNumberIds").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList());
        }

        @Override
        public String toString() {
            return "NewCustomer[" + wabaId + "]";
        }
    }

    public NewCustomer newCustomer() {
        return newCustomer(Map.of());
    }

    /// @param settings members of `POST /control/codes`
    public NewCustomer newCustomer(Map<String, Object> settings) {
        return NewCustomer.of(post("/control/codes", settings));
    }

    /// Plans a fault; members as of `POST /control/faults`. Returns its id.
    public String fault(String call, Map<String, Object> fault) {
        var all = new LinkedHashMap<>(fault);
        all.put("call", call);
        return post("/control/faults", all).path("id").asText();
    }

    public JsonNode faults() {
        return get("/control/faults").path("faults");
    }

    public void endFault(String id) {
        var _ = http.delete("/control/faults/" + id).orThrow("ending a fault");
    }

    public void endFaults() {
        var _ = http.delete("/control/faults").orThrow("ending faults");
    }

    /// Makes time pass, in the simulator and in every service that follows its clock.
    public void advance(Duration time) {
        var _ = post("/control/clock", Map.of("advance", time.toString()));
    }

    /// Everything that happened, oldest first.
    public List<JsonNode> effects() {
        return list(get("/control/effects").path("effects"));
    }

    /// What happened of one kind, such as `number.registered`, to one subject.
    public List<JsonNode> effects(String effect, String subject) {
        return effects().stream()
                .filter(seen -> seen.path("effect").asText().equals(effect)
                        && seen.path("subject").asText().equals(subject))
                .toList();
    }

    /// Messages that Meta accepted from a number, with their statuses.
    public List<JsonNode> messages(String phoneNumberId) {
        var answer = get("/control/messages?phoneNumberId=" + phoneNumberId);
        return list(answer.isArray() ? answer : answer.path("messages"));
    }

    /// Has a customer write; returns the wamid. Members as of `POST /control/customers/messages`.
    public String customerWrites(String phoneNumberId, String from, String text) {
        return customerSends(Map.of("phoneNumberId", phoneNumberId, "from", from, "text", text))
                .path("wamid")
                .asText();
    }

    /// As [#customerWrites], with all its members; returns `wamid` and `at`.
    public JsonNode customerSends(Map<String, Object> message) {
        return post("/control/customers/messages", message);
    }

    /// The app's ids and secrets.
    public JsonNode app() {
        return get("/control/app");
    }

    /// Every secret the simulator ever issued or saw.
    public JsonNode secrets() {
        return get("/control/secrets");
    }

    public JsonNode get(String path) {
        return http.get(path).orThrow("simulator GET " + path).body();
    }

    public JsonNode post(String path, Object body) {
        return http.post(path, body).orThrow("simulator POST " + path).body();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
