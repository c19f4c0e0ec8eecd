package io.partnerline.local.launch;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Where everything is, for a person.
record Addresses(Running running) {
    String text() {
        return Arrays.stream(Part.values())
                .map(part -> "  %-11s %s".formatted(part.label(), running.address(part)))
                .collect(Collectors.joining("\n"));
    }
}
