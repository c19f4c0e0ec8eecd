package io.partnerline.token.pin;

/// The PIN of a number. Prints as `***`.
///
/// @param version its version in Vault
/// @param created whether this call made it
record PinLease(String pin, int version, boolean created) {
    @Override
    public String toString() {
        return "PinLease[***]";
    }
}
