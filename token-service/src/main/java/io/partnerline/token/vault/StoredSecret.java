package io.partnerline.token.vault;

/// A secret as Vault keeps it. Prints as `***`.
///
/// @param version its version in Vault: a higher one is newer
public record StoredSecret(String value, int version) {
    @Override
    public String toString() {
        return "StoredSecret[***]";
    }
}
