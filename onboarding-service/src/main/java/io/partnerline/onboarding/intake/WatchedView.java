package io.partnerline.onboarding.intake;

/// A view and which one it is: a later change has another version.
record WatchedView(SignupView view, String version) {}
