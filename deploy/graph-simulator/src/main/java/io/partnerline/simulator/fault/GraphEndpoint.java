package io.partnerline.simulator.fault;

import io.partnerline.simulator.graph.Answer;
import io.partnerline.simulator.graph.Graph;
import io.partnerline.simulator.graph.GraphRequest;
import io.partnerline.simulator.journal.Cause;
import io.partnerline.simulator.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Takes Graph calls off the wire, and puts the faults around them.
public final class GraphEndpoint {
    private static final String GARBAGE = "<!DOCTYPE html><html><head><title>Error</title></head>"
            + "<body><h1>Sorry, something went wrong.</h1></body></html>";

    private final Vertx vertx;
    private final Graph graph;
    private final Faults faults;
    private final Journal journal;

    public GraphEndpoint(Vertx vertx, Graph graph, Faults faults, Journal journal) {
        this.vertx = vertx;
        this.graph = graph;
        this.faults = faults;
        this.journal = journal;
    }

    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        var request = graph.read(context);
        var _ = answer(request, faults.take(request).orElse(null))
                .otherwise(failure -> graph.failed(request, failure))
                .onSuccess(answer -> write(context, request, answer, Duration.ofNanos(System.nanoTime() - start)));
    }

    private Future<Answer> answer(GraphRequest request, @Nullable Fault fault) {
        if (fault == null) {
            return graph.perform(request);
        }
        return wait(fault)
                .compose(_ -> hold(fault, Fault.Moment.BEFORE))
                .compose(_ -> fault.lies(Fault.Moment.BEFORE)
                        ? Future.succeededFuture(lie(request, fault))
                        : performed(request, fault));
    }

    private Future<Answer> performed(GraphRequest request, Fault fault) {
        return graph.perform(request)
                .compose(answer -> hold(fault, Fault.Moment.AFTER).map(answer))
                .map(answer -> fault.lies(Fault.Moment.AFTER) ? lie(request, fault) : answer);
    }

    // Delays are the caller's to feel, so they pass in real time, whatever the simulated clock says.
    private Future<Void> wait(Fault fault) {
        return fault.delay().isZero()
                ? Future.succeededFuture()
                : vertx.timer(fault.delay().toMillis()).mapEmpty();
    }

    private static Future<Void> hold(Fault fault, Fault.Moment moment) {
        return fault.holds(moment) ? fault.park().future() : Future.succeededFuture();
    }

    private Answer lie(GraphRequest request, Fault fault) {
        return switch (fault.lie()) {
            case Fault.Lie.Error(var error) -> graph.refused(request, error);
            case Fault.Lie.Garbage(var status) -> new Answer.Text(status, "text/html; charset=utf-8", GARBAGE);
            case Fault.Lie.Reset _ -> new Answer.Cut();
            case Fault.Lie.Truth _ -> throw new IllegalStateException("the truth is no lie");
        };
    }

    private void write(RoutingContext context, GraphRequest request, Answer answer, Duration took) {
        var cause = new Cause(request.name(), request.traceparent());
        journal.call(cause, request.subject(), answer.status(), answer.errorCode(), took);
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        switch (answer) {
            case Answer.Cut _ -> {
                var _ = context.request().connection().close();
            }
            case Answer.Text(var status, var type, var text) -> {
                var _ = response.setStatusCode(status)
                        .putHeader("content-type", type)
                        .end(text);
            }
            case Answer.Json json -> {
                json.headers().forEach((name, value) -> response.putHeader(name, value));
                var _ = response.setStatusCode(json.status())
                        .putHeader("content-type", "application/json; charset=UTF-8")
                        .end(json.body().toString());
            }
        }
    }
}
