package io.partnerline.onboarding.signup;

/// The share of our credit line: both ids are needed later, when they can no longer be read (reference 3.4).
public record CreditShare(String allocation, String receivingCredential) {}
