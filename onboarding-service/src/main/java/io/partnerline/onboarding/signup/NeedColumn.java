package io.partnerline.onboarding.signup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A [Need] as JSON in a column.
@Converter
class NeedColumn implements AttributeConverter<@Nullable Need, @Nullable String> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Need need) {
        try {
            return need == null ? null : JSON.writeValueAsString(need);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public @Nullable Need convertToEntityAttribute(@Nullable String column) {
        try {
            return column == null ? null : JSON.readValue(column, Need.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
