package io.partnerline.token.start;

import java.util.List;
import java.util.Optional;

/// A setting without which there is no start.
///
/// @param name its name in the environment
/// @param where where a person gets it
record Setting(String name, Optional<?> value, String where) {
    /// What a person has to set, all at once; empty where nothing is missing.
    static Optional<String> complaint(List<Setting> settings) {
        var missing = settings.stream()
                .filter(setting -> setting.value().isEmpty())
                .map(setting -> setting.name() + " is not set: " + setting.where())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("token-service cannot start:\n  " + String.join("\n  ", missing));
    }
}
