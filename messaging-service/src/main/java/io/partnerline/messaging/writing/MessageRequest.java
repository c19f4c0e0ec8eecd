package io.partnerline.messaging.writing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the Send API takes.
///
/// @param person who asks; keys are theirs
/// @param from the client's number, by its phone id
/// @param parts messages in their order, each as Meta spells it without its envelope: `type` and content, `context`,
/// `recipient_identity_key_hash`; or a read receipt: `status`, `message_id`, `typing_indicator`
/// @param fallbackTemplate `name`, `language`, `components`: goes in the place of free messages outside the window
/// @param sendAt not before; absent: now
/// @param takeOver whether the conversation goes to this person where it is nobody's
public record MessageRequest(
        @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL) String person,

        @NotNull @Pattern(regexp = "\\d{5,20}") String from,
        @NotNull @Valid Recipient to,

        @NotNull @Size(min = 1, max = 20) @Schema(implementation = Object[].class)
        List<JsonNode> parts,

        @Schema(implementation = Object.class) @Nullable JsonNode fallbackTemplate,
        @Nullable Instant sendAt,
        boolean takeOver) {
    /// PostgreSQL takes none.
    static final String NO_NUL = "[^\\x00]*";

    /// Who is written to: by phone number, or by the id that Meta gave this business for them. Where both are named,
    /// the number counts, as at Meta.
    public record Recipient(
            @Pattern(regexp = "[+(]?[0-9][0-9 ().-]{5,30}") @Nullable
            String phone,

            @Pattern(regexp = "[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}") @Nullable
            String userId) {}
}
