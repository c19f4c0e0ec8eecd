package io.partnerline.token.suspect;

/// Tells many clients who removed the app from an app that Meta refuses.
///
/// @param share the share of all tokens that has to be exceeded
/// @param atLeast the number that has to be reached
record Wave(double share, int atLeast) {
    /// What is counted.
    ///
    /// @param recent tokens that came into doubt within the window
    /// @param suspects tokens in doubt
    /// @param all tokens lent or in doubt
    record Counts(long recent, long suspects, long all) {}

    /// @param before whether it was on at the last look: then it lasts while as many are in doubt, since when ever
    boolean isOn(boolean before, Counts counts) {
        var refused = before ? counts.suspects() : counts.recent();
        return refused >= atLeast && refused > share * counts.all();
    }
}
