package io.partnerline.ingest.webhook;

import io.partnerline.ingest.caller.ServiceCallers;
import io.partnerline.ingest.caller.Verdict;
import io.partnerline.ingest.overload.AdmissionGate.Ticket;
import io.partnerline.ingest.payload.Kind;
import io.partnerline.ingest.payload.PayloadSplitter;
import io.partnerline.ingest.publish.Batch;
import io.partnerline.ingest.publish.Outcome;
import io.partnerline.ingest.publish.Outcome.Stored;
import io.partnerline.ingest.publish.Outcome.Unavailable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;

/// A webhook that was kept raw comes once more, brought by the sibling that keeps it, and is taken apart by today's
/// rules.
/// Its signature was Meta's when it came first; now the sibling's token stands for it. What no rule takes today either
/// is
/// not kept a second time.
final class Redrive {
    private final Intake intake;
    private final HttpServerRequest request;
    private final Ticket ticket;
    private final Context context;

    private Redrive(Intake intake, HttpServerRequest request, Ticket ticket, Context context) {
        this.intake = intake;
        this.request = request;
        this.ticket = ticket;
        this.context = context;
    }

    /// Takes a POST in, or says at once why not. The caller is known before anything is read.
    static void take(Intake intake, ServiceCallers callers, HttpServerRequest request) {
        // Never null on an event loop.
        var context = Objects.requireNonNull(Vertx.currentContext());
        var _ = request.pause();
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        var _ = context.executeBlocking(() -> callers.redriving(authorization))
                .onSuccess(verdict -> let(verdict, intake, request, context))
                .onFailure(_ -> refuse(intake, request, Refusal.NO_KEYS));
    }

    private static void let(Verdict verdict, Intake intake, HttpServerRequest request, Context context) {
        switch (verdict) {
            case WELCOME -> read(intake, request, context);
            case NOT_ALLOWED -> refuse(intake, request, Refusal.FORBIDDEN);
            case UNKNOWN -> refuse(intake, request, Refusal.UNAUTHENTICATED);
            case CLOSED -> refuse(intake, request, Refusal.NOT_FOUND);
        }
    }

    private static void read(Intake intake, HttpServerRequest request, Context context) {
        var length = Body.declared(request.getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length < 0) {
            refuse(intake, request, Refusal.LENGTH_REQUIRED);
            return;
        }
        if (length > intake.config().largestBody().asLongValue()) {
            refuse(intake, request, Refusal.TOO_LARGE);
            return;
        }
        var ticket = intake.gate().admit(length);
        if (ticket == null) {
            refuse(intake, request, Refusal.OVERLOADED);
            return;
        }
        var redrive = new Redrive(intake, request, ticket, context);
        var _ = request.body().onSuccess(redrive::split).onFailure(_ -> ticket.close());
        var _ = request.resume();
    }

    private void split(Buffer body) {
        var bytes = body.getBytes();
        var split = PayloadSplitter.split(bytes);
        var all = intake.records().of(bytes, split, request.getHeader("traceparent"));
        var routed = all.records().stream()
                .filter(record -> record.kind() != Kind.UNRECOGNISED)
                .toList();
        if (!ticket.grow(all.bytes())) {
            ticket.close();
            refuse(intake, request, Refusal.OVERLOADED);
            return;
        }
        intake.publisher().publish(new Batch(routed, all.bytes(), null), outcome -> {
            ticket.close();
            context.runOnContext(_ -> settle(outcome, all.oddity() == null));
        });
    }

    private void settle(Outcome outcome, boolean whole) {
        switch (outcome) {
            case Stored _
            when whole -> {
                if (!request.response().closed()) {
                    var _ = request.response().setStatusCode(204).end();
                }
            }
            case Stored _ -> refuse(intake, request, Refusal.STILL_UNRECOGNISED);
            case Unavailable _ -> refuse(intake, request, Refusal.NOT_STORED);
        }
    }

    private static void refuse(Intake intake, HttpServerRequest request, Refusal refusal) {
        Answer.refuse(request.response(), refusal, intake.config().retryAfter().toSeconds(), null);
        if (!request.isEnded()) {
            Rest.discard(request, intake.config());
        }
    }
}
