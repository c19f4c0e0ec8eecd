package io.partnerline.onboarding.messaging;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client's customers are answered.
///
/// @param version the version that was read; a change of another one is refused
/// @param defaultAnswer where no keyword fits; null for none
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rules(
        long version,
        @NotNull @Size(max = 1000) List<@Valid Keyword> keywords,
        @Nullable @Size(max = 4096) String defaultAnswer) {
    /// One keyword and its answer.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Keyword(
            @NotBlank @Size(max = 200) String keyword,
            @NotBlank @Size(max = 4096) String answer) {}
}
