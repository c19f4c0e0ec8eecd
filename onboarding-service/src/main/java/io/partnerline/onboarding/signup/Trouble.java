package io.partnerline.onboarding.signup;

import io.partnerline.problem.Problem;

/// Why a signup ended without a client.
///
/// @param slug the kind of problem, listed in the README
/// @param detail what happened and what to do about it
public record Trouble(String slug, String detail) {
    public Problem asProblem() {
        return Problem.of(422, slug, detail);
    }
}
