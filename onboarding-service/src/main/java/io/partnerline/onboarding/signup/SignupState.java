package io.partnerline.onboarding.signup;

/// The states by name, as columns, metrics and people see them.
public enum SignupState {
    STARTED,
    RUNNING,
    NEEDS_PERSON,
    UNDOING,
    REFUSED,
    FAILED,
    LIVE,
    OFFBOARDING,
    OFFBOARDED;

    public static SignupState of(Signup signup) {
        return switch (signup) {
            case Signup.Started _ -> STARTED;
            case Signup.Running _ -> RUNNING;
            case Signup.NeedsPerson _ -> NEEDS_PERSON;
            case Signup.Undoing _ -> UNDOING;
            case Signup.Refused _ -> REFUSED;
            case Signup.Failed _ -> FAILED;
            case Signup.Live _ -> LIVE;
            case Signup.Leaving _ -> OFFBOARDING;
            case Signup.Left _ -> OFFBOARDED;
        };
    }

    /// Whether nothing comes after it.
    public boolean last() {
        return switch (this) {
            case REFUSED, FAILED, LIVE, OFFBOARDED -> true;
            case STARTED, RUNNING, NEEDS_PERSON, UNDOING, OFFBOARDING -> false;
        };
    }
}
