package io.partnerline.ingest.payload;

import org.jspecify.annotations.Nullable;

/// One thing Meta reported, as a slice of the body with what is needed to route it.
///
/// @param slice the item's bytes
/// @param digested the bytes that tell a repeat where there is no `dedupe`
/// @param dedupe the id that tells a repeat: wamid, or wamid, status and participant
/// @param party the identity a conversation is keyed by
/// @param contact the entry of `contacts[]` that belongs to it
public record Item(
        Kind kind,
        Origin origin,
        Slice slice,
        Slice digested,
        @Nullable String dedupe,
        @Nullable String party,
        @Nullable Slice contact) {}
