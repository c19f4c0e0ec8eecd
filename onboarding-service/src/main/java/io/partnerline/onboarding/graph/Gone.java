package io.partnerline.onboarding.graph;

import io.partnerline.graph.GraphError;
import io.partnerline.graph.GraphFault;
import java.util.Set;

/// Meta's ways to say that what is to be taken back is not there, or no longer ours to reach (reference 3.7 and 9).
final class Gone {
    private static final int PARAMETER = 100;
    private static final int NO_SUCH_OBJECT = 33;
    private static final int NOT_REGISTERED = 2207051;
    private static final Set<Integer> CODES = Set.of(NO_SUCH_OBJECT, 803, 133010);
    private static final Set<Integer> SUBCODES = Set.of(NO_SUCH_OBJECT, NOT_REGISTERED);

    private Gone() {}

    static boolean is(Throwable failure) {
        return failure instanceof GraphFault fault && is(fault.error());
    }

    private static boolean is(GraphError error) {
        return CODES.contains(error.code()) || (error.code() == PARAMETER && SUBCODES.contains(error.subcode()));
    }
}
