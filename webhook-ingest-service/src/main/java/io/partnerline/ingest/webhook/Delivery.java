package io.partnerline.ingest.webhook;

import io.partnerline.ingest.overload.AdmissionGate.Ticket;
import io.partnerline.ingest.payload.PayloadSplitter;
import io.partnerline.ingest.publish.Batch;
import io.partnerline.ingest.publish.Outcome;
import io.partnerline.ingest.publish.Outcome.Stored;
import io.partnerline.ingest.publish.Outcome.Unavailable;
import io.partnerline.ingest.trace.TraceParent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// One POST from its head to its answer. All but the broker's word happens on the request's event loop.
final class Delivery {
    private final Intake intake;
    private final HttpServerRequest request;
    private final Ticket ticket;
    private final Body body;
    private final boolean declared;
    private final long began = System.nanoTime();
    private final @Nullable String traceparent = TraceParent.current();
    private final Vertx vertx;
    private final long deadline;
    private boolean answered;
    private boolean published;

    private Delivery(Intake intake, HttpServerRequest request, Ticket ticket, long length, Vertx vertx) {
        this.intake = intake;
        this.request = request;
        this.ticket = ticket;
        this.body = new Body((int) length);
        this.declared = length >= 0;
        this.vertx = vertx;
        this.deadline = vertx.setTimer(intake.config().deadline().toMillis(), _ -> late());
    }

    /// Takes a POST in, or says at once why not.
    static void take(Intake intake, HttpServerRequest request, Vertx vertx) {
        var headers = request.headers();
        var length = Body.declared(headers.get(HttpHeaders.CONTENT_LENGTH));
        var refusal = refusal(intake, length, headers.get(HttpHeaders.CONTENT_ENCODING));
        var ticket = refusal == null ? intake.gate().admit(Math.max(0, length)) : null;
        if (ticket == null) {
            var why = refusal == null ? Refusal.OVERLOADED : refusal;
            intake.signals().answered(why.slug(), 0);
            Rest.discard(request, intake.config());
            Answer.refuse(request.response(), why, intake.config().retryAfter().toSeconds());
            return;
        }
        new Delivery(intake, request, ticket, length, vertx).read(headers.contains(HttpHeaders.EXPECT));
    }

    private static @Nullable Refusal refusal(Intake intake, long length, @Nullable String encoding) {
        if (length > intake.config().largestBody().asLongValue()) {
            return Refusal.TOO_LARGE;
        }
        return encoding == null || encoding.equalsIgnoreCase("identity") ? null : Refusal.COMPRESSED;
    }

    private void read(boolean expected) {
        request.handler(this::chunk).endHandler(_ -> complete()).exceptionHandler(_ -> gone());
        if (expected) {
            var _ = request.response().writeContinue();
        }
        var _ = request.resume();
    }

    private void chunk(Buffer chunk) {
        if (answered) {
            return;
        }
        if (body.length() + (long) chunk.length()
                > intake.config().largestBody().asLongValue()) {
            refuse(Refusal.TOO_LARGE);
        } else if (!declared && !ticket.grow(chunk.length())) {
            refuse(Refusal.OVERLOADED);
        } else {
            body.add(chunk);
        }
    }

    private void complete() {
        if (answered) {
            return;
        }
        var bytes = body.bytes();
        var signer = intake.signatures().signer(bytes, request.getHeader("X-Hub-Signature-256"));
        if (signer == null) {
            intake.signals().forged();
            refuse(Refusal.NOT_SIGNED);
            return;
        }
        intake.signals().signedBy(signer);
        var batch = intake.records().of(bytes, PayloadSplitter.split(bytes), traceparent);
        if (!ticket.grow(batch.bytes())) {
            refuse(Refusal.OVERLOADED);
            return;
        }
        publish(batch);
    }

    private void publish(Batch batch) {
        if (batch.oddity() != null) {
            intake.signals().unrecognised(batch.oddity());
        }
        published = true;
        Context context = vertx.getOrCreateContext();
        var sent = System.nanoTime();
        intake.publisher().publish(batch, outcome -> {
            ticket.close();
            intake.signals().published(System.nanoTime() - sent);
            context.runOnContext(_ -> settle(outcome));
        });
    }

    private void settle(Outcome outcome) {
        if (answered) {
            return;
        }
        switch (outcome) {
            case Stored _ -> {
                close("accepted");
                if (!request.response().closed()) {
                    var _ = request.response().end();
                }
            }
            case Unavailable _ -> refuse(Refusal.NOT_STORED);
        }
    }

    private void late() {
        if (!answered) {
            refuse(published ? Refusal.NOT_STORED : Refusal.TOO_SLOW);
        }
    }

    /// The sender went away before the body was complete.
    private void gone() {
        if (!answered && !published) {
            close("aborted");
        }
    }

    private void refuse(Refusal refusal) {
        close(refusal.slug());
        Answer.refuse(request.response(), refusal, intake.config().retryAfter().toSeconds());
        if (!request.isEnded()) {
            Rest.discard(request, intake.config());
        }
    }

    private void close(String outcome) {
        answered = true;
        var _ = vertx.cancelTimer(deadline);
        // What the broker holds stays counted until its last word.
        if (!published) {
            ticket.close();
        }
        intake.signals().answered(outcome, System.nanoTime() - began);
    }
}
