package io.partnerline.messaging.pricing;

import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import java.util.List;

/// A file that is no rate card. Nothing of it is taken over.
public final class InvalidRateCard extends ProblemException {
    private static final long serialVersionUID = 1L;

    /// What is wrong in a line of it, counted from 1.
    public record Fault(int line, String reason) {}

    InvalidRateCard(List<Fault> faults) {
        super(Problem.of(
                        422,
                        "invalid-rate-card",
                        "Line " + faults.getFirst().line() + ": "
                                + faults.getFirst().reason() + ". Nothing was imported.")
                .with("errors", List.copyOf(faults)));
    }
}
