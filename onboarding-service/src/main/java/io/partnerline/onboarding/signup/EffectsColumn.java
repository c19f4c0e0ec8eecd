package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.signup.Effect.Mark;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Marks as `APP_SUBSCRIBED=MADE,…` in a column.
@Converter
class EffectsColumn implements AttributeConverter<Map<Effect, Mark>, String> {
    @Override
    public String convertToDatabaseColumn(Map<Effect, Mark> effects) {
        return effects.entrySet().stream()
                .map(mark -> mark.getKey() + "=" + mark.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Override
    public Map<Effect, Mark> convertToEntityAttribute(String column) {
        return Arrays.stream(column.split(","))
                .filter(mark -> !mark.isEmpty())
                .map(mark -> mark.split("="))
                .collect(Collectors.toUnmodifiableMap(mark -> Effect.valueOf(mark[0]), mark -> Mark.valueOf(mark[1])));
    }
}
