package io.partnerline.ingest.webhook;

import io.partnerline.ingest.caller.ServiceCallers;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Puts the webhook on the router, ahead of everything else: no body handler, no filter, no JSON layer.
@Singleton
final class WebhookRoute {
    static final String PATH = "/api/webhooks/whatsapp";
    /// For a sibling: no ingress leads to it.
    static final String REDRIVES = "/api/redrives";

    private final Handshake handshake;
    private final Intake intake;
    private final ServiceCallers callers;

    WebhookRoute(Handshake handshake, Intake intake, ServiceCallers callers) {
        this.handshake = handshake;
        this.intake = intake;
        this.callers = callers;
    }

    void register(@Observes Router router) {
        router.route(PATH).order(Integer.MIN_VALUE).handler(context -> answer(context.request()));
        router.post(REDRIVES)
                .order(Integer.MIN_VALUE)
                .handler(context -> Redrive.take(intake, callers, context.request()));
        router.route().last().handler(context -> Answer.refuse(context.response(), Refusal.NOT_FOUND));
    }

    private void answer(HttpServerRequest request) {
        if (request.method() == HttpMethod.POST) {
            Delivery.take(intake, request);
        } else if (request.method() == HttpMethod.GET) {
            handshake.answer(request);
        } else {
            Rest.discard(request, intake.config());
            Answer.refuse(request.response(), Refusal.METHOD_NOT_ALLOWED);
        }
    }
}
