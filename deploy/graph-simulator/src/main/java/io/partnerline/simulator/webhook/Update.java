package io.partnerline.simulator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.journal.Cause;
import org.jspecify.annotations.Nullable;

/// One change on its way to the app.
///
/// @param entryId what Meta writes into `entry.id`
/// @param entryTime seconds; absent on messages
/// @param subject what it is about: a wamid, a WABA
/// @param what the kind of news, for the effects log
/// @param delivered runs when the app has answered 200
public record Update(
        String entryId,
        @Nullable Long entryTime,
        String field,
        ObjectNode value,
        String subject,
        String what,
        Cause cause,
        Runnable delivered) {}
