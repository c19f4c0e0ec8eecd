package io.partnerline.graph;

import java.time.Duration;
import java.util.Optional;

/// Why a Graph call did not succeed, as what the caller has to do about it. Only [GraphFaults] knows Meta's codes.
/// No fault carries a secret or a stack trace: it is data.
public abstract sealed class GraphFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient GraphError error;

    private GraphFault(GraphError error) {
        super(error.toString(), null, false, false);
        this.error = error;
    }

    /// What Meta said.
    public GraphError error() {
        return error;
    }

    /// Too fast. Nothing happened; wait, as long as Meta says where it says so.
    public static final class Throttled extends GraphFault {
        private static final long serialVersionUID = 1L;

        /// Whose limit was hit: each is waited for by others.
        public enum Limit {
            /// One user of one number (131056): wait 4^n seconds.
            PAIR,
            /// The number's throughput (130429, 131057).
            NUMBER,
            /// Spam or misclassification limits of the number (131048, 131064): hours.
            QUALITY,
            /// Management calls of the app or the WABA (4, 17, 613, 80007, 80008).
            MANAGEMENT,
            /// Register calls (133016) and PIN guesses (133008, 133009).
            REGISTRATION
        }

        private final Limit limit;
        private final transient Optional<Duration> wait;

        Throttled(GraphError error, Limit limit, Optional<Duration> wait) {
            super(error);
            this.limit = limit;
            this.wait = wait;
        }

        public Limit limit() {
            return limit;
        }

        /// How long Meta says to wait.
        public Optional<Duration> waitFor() {
            return wait;
        }
    }

    /// The token is expired, revoked or not valid (0, 102, 190, 104, 200 without a token).
    public static final class TokenDead extends GraphFault {
        private static final long serialVersionUID = 1L;

        TokenDead(GraphError error) {
            super(error);
        }
    }

    /// More than 24 hours since the person wrote (131047): a template is needed.
    public static final class WindowClosed extends GraphFault {
        private static final long serialVersionUID = 1L;

        WindowClosed(GraphError error) {
            super(error);
        }
    }

    /// This person cannot get this message; another try changes nothing.
    public static final class RecipientCannotReceive extends GraphFault {
        private static final long serialVersionUID = 1L;

        RecipientCannotReceive(GraphError error) {
            super(error);
        }
    }

    /// The person stopped marketing messages (131050).
    public static final class OptedOut extends GraphFault {
        private static final long serialVersionUID = 1L;

        OptedOut(GraphError error) {
            super(error);
        }
    }

    /// Meta refuses this call as it is: a parameter, a permission, a state. A person or a change is needed.
    public static final class Refused extends GraphFault {
        private static final long serialVersionUID = 1L;

        Refused(GraphError error) {
            super(error);
        }
    }

    /// Nothing happened, and the same call may succeed soon: Meta says so, or no connection came about.
    public static final class Transient extends GraphFault {
        private static final long serialVersionUID = 1L;

        Transient(GraphError error) {
            super(error);
        }
    }

    /// Whether the call had its effect is unknown: it was sent, and no answer that can be read came back.
    public static final class Unknown extends GraphFault {
        private static final long serialVersionUID = 1L;

        Unknown(GraphError error) {
            super(error);
        }
    }
}
