package io.partnerline.onboarding.suite;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How far trails were read: of each service, entries before this one are next.
record AuditCursor(Map<String, Long> before) {
    /// As people hand it back: `onboarding-service:41,token-service:7`. Empty: from the newest entries on.
    static final String PATTERN = "([a-z-]{1,40}:[0-9]{1,18}(,[a-z-]{1,40}:[0-9]{1,18}){0,9})?";

    AuditCursor {
        before = Map.copyOf(before);
    }

    static AuditCursor of(String text) {
        return new AuditCursor(
                text.isEmpty()
                        ? Map.of()
                        : Arrays.stream(text.split(","))
                                .map(part -> part.split(":"))
                                .collect(Collectors.toMap(
                                        part -> part[0], part -> Long.valueOf(part[1]), (first, second) -> second)));
    }

    long before(String service) {
        return before.getOrDefault(service, Long.MAX_VALUE);
    }

    /// The same, once this entry was read.
    AuditCursor after(AuditItem item) {
        var further = new TreeMap<>(before);
        further.put(item.service(), item.id());
        return new AuditCursor(further);
    }

    @Override
    public String toString() {
        return new TreeMap<>(before)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}
