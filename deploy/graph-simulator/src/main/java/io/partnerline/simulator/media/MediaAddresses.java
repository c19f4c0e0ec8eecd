package io.partnerline.simulator.media;

import io.partnerline.simulator.graph.GraphRequest;
import io.partnerline.simulator.world.Media;
import io.partnerline.simulator.world.World;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// Where files are downloaded, with the bearer token: at Meta another host than the Graph API's, here another path.
public final class MediaAddresses {
    private static final String ROOT = "/lookaside/";

    private final World world;

    public MediaAddresses(World world) {
        this.world = world;
    }

    /// @param until when the address is good for nothing any more, in Unix seconds
    static String path(Media media, long until) {
        return ROOT + media.id() + "?ext=" + until;
    }

    public void addTo(Router router) {
        var _ = router.get(ROOT + ":id").handler(this::download);
    }

    private void download(RoutingContext context) {
        var response = context.response();
        var token = GraphRequest.bearer(context.request());
        var media =
                world.find(String.valueOf(context.pathParam("id")), Media.class).orElse(null);
        if (token == null || media == null || !mayRead(token, media)) {
            var _ = response.setStatusCode(token == null ? 401 : 404).end();
        } else if (world.clock().instant().getEpochSecond() >= until(context)) {
            var _ = response.setStatusCode(404).end();
        } else if (media.content().redirect() != null) {
            var _ = response.setStatusCode(302)
                    .putHeader("Location", media.content().redirect())
                    .end();
        } else {
            send(response, media.content());
        }
    }

    private boolean mayRead(String token, Media media) {
        return world.token(token)
                .filter(known -> known.reaches(media.phone().waba()))
                .isPresent();
    }

    private static long until(RoutingContext context) {
        var written = context.request().getParam("ext");
        return written != null && written.matches("\\d{1,15}") ? Long.parseLong(written) : 0;
    }

    private static void send(HttpServerResponse response, Media.Content content) {
        response.putHeader("Content-Type", content.mimeType())
                .putHeader("Content-Length", String.valueOf(content.size()));
        next(response, new MadeUp(content.head(), content.size()), content.size(), 0);
    }

    /// As fast as the reader reads.
    private static void next(HttpServerResponse response, MadeUp bytes, long size, long from) {
        long at = from;
        while (at < size && !response.writeQueueFull() && !response.closed()) {
            var part = bytes.part(at);
            at += part.length();
            var _ = response.write(part);
        }
        if (response.closed()) {
            return;
        }
        if (at >= size) {
            var _ = response.end();
        } else {
            long rest = at;
            response.drainHandler(_ -> next(response, bytes, size, rest));
        }
    }
}
