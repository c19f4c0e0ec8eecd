package io.partnerline.onboarding.step;

/// How taking back a step of a client that leaves ended.
public sealed interface Departure {
    /// Read back: it is not there any more.
    record Gone() implements Departure {}

    /// It stays, for a reason that people are told.
    record Kept(String why) implements Departure {}

    /// It still shows.
    record NotYet(String why) implements Departure {}

    /// Gone, unless the read-back says that it is still there.
    static Departure unless(boolean there, String why) {
        return there ? new NotYet(why) : new Gone();
    }
}
