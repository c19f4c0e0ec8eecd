package io.partnerline.token.rotation;

/// One runner's turn at a token. It holds as long as the row's epoch is its own.
///
/// @param subject a credential's id, or `system`
record Turn(String subject, Kind kind, int epoch, RotationState state) {
    static Turn of(RotationEntity row) {
        return new Turn(row.subject, row.kind, row.epoch, row.state());
    }
}
