package io.partnerline.local.launch;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// What became of work on another thread: its failure is ours.
final class Outcome {
    private Outcome() {}

    static void of(Future<?> work) {
        try {
            var _ = work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted");
        }
    }
}
