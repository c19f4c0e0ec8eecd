package io.partnerline.onboarding.signup;

import java.util.UUID;

/// The right to run a signup: good while its row still has this owner and this epoch.
public record SignupLease(UUID signup, String owner, long epoch) {}
