package io.partnerline.token.start;

import java.util.Optional;

/// A setting without which there is no start.
///
/// @param name its name in the environment
/// @param where where a person gets it
record Setting(String name, Optional<?> value, String where) {
    boolean isMissing() {
        return value.isEmpty();
    }

    String told() {
        return name + " is not set: " + where;
    }
}
