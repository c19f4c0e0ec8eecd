package io.partnerline.messaging.campaign;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a campaign stands. Methods are the legal moves; what callers ask for goes through [#after]. Pure.
sealed interface Lifecycle {
    /// Not over yet.
    sealed interface Open extends Lifecycle {
        default Cancelled cancel() {
            return new Cancelled();
        }
    }

    /// Its list may still grow.
    record Draft() implements Open {
        Running start() {
            return new Running();
        }
    }

    /// Its messages go out.
    record Running() implements Open {
        Paused pause(Halt why) {
            return new Paused(why);
        }

        Done finish() {
            return new Done();
        }
    }

    /// Nothing new goes out.
    record Paused(Halt why) implements Open {
        Running resume() {
            return new Running();
        }
    }

    /// Everybody on its list has had their turn.
    record Done() implements Lifecycle {}

    /// Somebody ended it.
    record Cancelled() implements Lifecycle {}

    /// Why it stands.
    enum Halt {
        PERSON("A person paused it."),
        TEMPLATE_PAUSED("Meta or customers complain about the template or the number."),
        TEMPLATE_GONE("Meta does not take the template any more."),
        BUDGET_SPENT("The month's budget is spent."),
        NUMBER_GONE("The number is not connected any more.");

        private final String words;

        Halt(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// What people ask for.
    enum Move {
        START,
        PAUSE,
        RESUME,
        CANCEL
    }

    /// From its columns.
    static Lifecycle of(String state, @Nullable String pausedFor) {
        return switch (state) {
            case "DRAFT" -> new Draft();
            case "RUNNING" -> new Running();
            case "PAUSED" -> new Paused(Halt.valueOf(String.valueOf(pausedFor)));
            case "DONE" -> new Done();
            case "CANCELLED" -> new Cancelled();
            default -> throw new IllegalArgumentException(state);
        };
    }

    /// Its column.
    default String state() {
        return switch (this) {
            case Draft _ -> "DRAFT";
            case Running _ -> "RUNNING";
            case Paused _ -> "PAUSED";
            case Done _ -> "DONE";
            case Cancelled _ -> "CANCELLED";
        };
    }

    default @Nullable String pausedFor() {
        return this instanceof Paused(var why) ? why.name() : null;
    }

    default boolean isOver() {
        return !(this instanceof Open);
    }

    /// How it stands after that; empty where it cannot.
    default Optional<Lifecycle> after(Move move) {
        return Optional.ofNullable(
                switch (move) {
                    case START -> this instanceof Draft draft ? draft.start() : null;
                    case PAUSE -> this instanceof Running running ? running.pause(Halt.PERSON) : null;
                    case RESUME -> this instanceof Paused paused ? paused.resume() : null;
                    case CANCEL -> this instanceof Open open ? open.cancel() : null;
                });
    }
}
