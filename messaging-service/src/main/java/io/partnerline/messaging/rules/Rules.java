package io.partnerline.messaging.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client's rules: the first keyword found in a message is answered, else the default, else a person is asked.
///
/// @param version the version that was read; a change of another version is refused
public record Rules(
        @Min(1) long version,
        @NotNull @Size(max = 200) List<@Valid @NotNull Keyword> keywords,

        @Nullable @Size(min = 1, max = 4096) @Pattern(regexp = "(?s).*\\S.*")
        String defaultAnswer) {
    /// A word or phrase and its answer; 4096 is what a text message takes (reference 5.3).
    public record Keyword(
            @NotBlank @Size(max = 100) String keyword,
            @NotBlank @Size(max = 4096) String answer) {}
}
