package io.partnerline.ingest.webhook;

import io.partnerline.ingest.overload.AdmissionGate.Ticket;
import io.partnerline.ingest.payload.PayloadSplitter;
import io.partnerline.ingest.publish.Batch;
import io.partnerline.ingest.publish.Outcome;
import io.partnerline.ingest.publish.Outcome.Stored;
import io.partnerline.ingest.publish.Outcome.Unavailable;
import io.partnerline.ingest.trace.WebhookTrace;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One POST from its head to its answer. All but the broker's word happens on the request's event loop.
final class Delivery {
    private final Intake intake;
    private final HttpServerRequest request;
    private final WebhookTrace trace;
    private final Ticket ticket;
    private final Body body;
    private final long began = System.nanoTime();
    private boolean answered;
    private boolean published;

    private Delivery(Intake intake, HttpServerRequest request, WebhookTrace trace, Ticket ticket, Body body) {
        this.intake = intake;
        this.request = request;
        this.trace = trace;
        this.ticket = ticket;
        this.body = body;
    }

    /// Takes a POST in, or says at once why not.
    static void take(Intake intake, HttpServerRequest request) {
        var trace = intake.tracing().begin(request.headers());
        var length = Body.declared(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        var refusal = refusal(intake, request, length);
        var ticket = refusal == null ? intake.gate().admit(Math.max(0, length)) : null;
        if (ticket == null) {
            var why = refusal == null ? Refusal.OVERLOADED : refusal;
            intake.signals().answered(why.slug(), 0);
            trace.end(why.slug(), why.status());
            Rest.discard(request, intake.config());
            Answer.refuse(request.response(), why, intake.config().retryAfter().toSeconds(), trace.id());
            return;
        }
        var delivery = new Delivery(intake, request, trace, ticket, new Body((int) length));
        intake.deadlines().add(delivery);
        delivery.read();
    }

    private static @Nullable Refusal refusal(Intake intake, HttpServerRequest request, long length) {
        if (length > intake.config().largestBody().asLongValue()) {
            return Refusal.TOO_LARGE;
        }
        var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding == null || encoding.equalsIgnoreCase("identity") ? null : Refusal.COMPRESSED;
    }

    private void read() {
        request.handler(this::chunk).endHandler(_ -> complete()).exceptionHandler(_ -> gone());
        if (request.headers().contains(HttpHeaders.EXPECT)) {
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
        } else if (!body.isDeclared() && !ticket.grow(chunk.length())) {
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
        var batch = intake.records().of(bytes, PayloadSplitter.split(bytes), trace.parent());
        trace.split(batch.records().size());
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
        // Never null on an event loop.
        var context = Objects.requireNonNull(Vertx.currentContext());
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
                close("accepted", 200);
                if (!request.response().closed()) {
                    var _ = request.response().end();
                }
            }
            case Unavailable _ -> refuse(Refusal.NOT_STORED);
        }
    }

    /// When its head had come (nanoTime).
    long began() {
        return began;
    }

    /// Its time is up.
    void late() {
        refuse(published ? Refusal.NOT_STORED : Refusal.TOO_SLOW);
    }

    /// The sender went away before the body was complete.
    private void gone() {
        if (!answered && !published) {
            close("aborted", 0);
        }
    }

    private void refuse(Refusal refusal) {
        close(refusal.slug(), refusal.status());
        Answer.refuse(request.response(), refusal, intake.config().retryAfter().toSeconds(), trace.id());
        if (!request.isEnded()) {
            Rest.discard(request, intake.config());
        }
    }

    private void close(String outcome, int status) {
        answered = true;
        intake.deadlines().remove(this);
        // What the broker holds stays counted until its last word.
        if (!published) {
            ticket.close();
        }
        trace.end(outcome, status);
        intake.signals().answered(outcome, System.nanoTime() - began);
    }
}
