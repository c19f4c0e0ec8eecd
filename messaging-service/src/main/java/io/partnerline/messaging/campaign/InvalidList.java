package io.partnerline.messaging.campaign;

import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file that is no list for its campaign. Nothing of it is taken over.
public final class InvalidList extends ProblemException {
    private static final long serialVersionUID = 1L;

    /// What is wrong in a line, counted from 1.
    ///
    /// @param column absent: the line as a whole
    public record Fault(int line, @Nullable String column, String reason) {}

    InvalidList(List<Fault> faults) {
        super(Problem.of(
                        422,
                        "invalid-list",
                        "The header of the list does not fit its campaign. Nothing was taken over.")
                .with("errors", List.copyOf(faults)));
    }
}
