package io.partnerline.onboarding.reconciliation;

import io.partnerline.onboarding.alert.AlertType;

/// Something wrong about who pays.
///
/// @param subject the account; the portfolio of a share that pays for nobody
/// @param detail what was found
public record CreditFinding(AlertType type, String subject, String detail) {}
