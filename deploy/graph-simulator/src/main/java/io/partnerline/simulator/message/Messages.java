package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.Waba;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages accepted from the app, and the customers' messages it may mark as read.
public final class Messages {
    // About a quarter of its memory: 40,000 in 256 MB.
    private static final int BYTES_EACH = 6_700;
    private static final int KEPT =
            (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / BYTES_EACH);

    private final Deque<Message> accepted = new ArrayDeque<>();
    private final Map<String, Phone> inbound = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Phone> eldest) {
            return size() > KEPT;
        }
    };

    void add(Message message) {
        accepted.addLast(message);
        if (accepted.size() > KEPT) {
            accepted.removeFirst();
        }
    }

    void received(String wamid, Phone phone) {
        inbound.put(wamid, phone);
    }

    boolean wasReceivedBy(Phone phone, String wamid) {
        return inbound.get(wamid) == phone;
    }

    /// What was accepted, oldest first, narrowed to a number and to a recipient.
    public ArrayNode json(@Nullable String phoneId, @Nullable String to) {
        return Json.array(accepted.stream()
                .filter(message -> phoneId == null || message.phone().id().equals(phoneId))
                .filter(message -> to == null || message.to(to))
                .map(Message::json)
                .toList());
    }

    /// Those of an account's numbers.
    List<Message> of(Waba waba) {
        return accepted.stream()
                .filter(message -> message.phone().waba() == waba)
                .toList();
    }

    public void clear() {
        accepted.clear();
        inbound.clear();
    }
}
