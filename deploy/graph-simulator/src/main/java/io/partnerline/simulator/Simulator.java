package io.partnerline.simulator;

import io.partnerline.simulator.clock.SimulatedClock;
import io.partnerline.simulator.control.ControlApi;
import io.partnerline.simulator.credit.CreditCalls;
import io.partnerline.simulator.fault.Faults;
import io.partnerline.simulator.fault.GraphEndpoint;
import io.partnerline.simulator.graph.Graph;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.graph.Quota;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.media.MediaAddresses;
import io.partnerline.simulator.media.MediaCalls;
import io.partnerline.simulator.memory.Keeper;
import io.partnerline.simulator.memory.MemoryFile;
import io.partnerline.simulator.memory.Snapshot;
import io.partnerline.simulator.message.CustomerMessages;
import io.partnerline.simulator.message.Customers;
import io.partnerline.simulator.message.MessageCalls;
import io.partnerline.simulator.message.Messages;
import io.partnerline.simulator.message.PricingAnalytics;
import io.partnerline.simulator.oauth.OauthCalls;
import io.partnerline.simulator.phone.AppSync;
import io.partnerline.simulator.phone.PhoneCalls;
import io.partnerline.simulator.phone.Registration;
import io.partnerline.simulator.waba.AssignedUserCalls;
import io.partnerline.simulator.waba.SubscriptionCalls;
import io.partnerline.simulator.waba.TemplateCalls;
import io.partnerline.simulator.waba.WabaCalls;
import io.partnerline.simulator.webhook.CallbackCheck;
import io.partnerline.simulator.webhook.Courier;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.App;
import io.partnerline.simulator.world.CreditLine;
import io.partnerline.simulator.world.Ids;
import io.partnerline.simulator.world.MessagingLimit;
import io.partnerline.simulator.world.Portfolio;
import io.partnerline.simulator.world.SystemUser;
import io.partnerline.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// A stand-in for Meta with memory: the Graph API, signed webhooks, and a control API on one port.
public final class Simulator {
    private static final long LARGEST_BODY = 4L * 1024 * 1024;

    private final Vertx vertx;
    private final HttpServer server;

    private Simulator(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /// Starts with settings by their environment names.
    public static Future<Simulator> start(Map<String, String> environment) {
        var wall = InstantSource.system();
        var ids = new Ids(wall.instant());
        var settings = Settings.of(environment, ids);
        // One event loop owns all state: nothing in here locks.
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        return Future.future(promise -> vertx.runOnContext(_ -> {
            var _ = listen(vertx, settings, router(vertx, wall, ids, settings))
                    .map(server -> new Simulator(vertx, server))
                    .onComplete(promise);
        }));
    }

    private static Future<HttpServer> listen(Vertx vertx, Settings settings, Router router) {
        var options = new HttpServerOptions().setHost(settings.host()).setPort(settings.port());
        return vertx.createHttpServer(options).requestHandler(router).listen();
    }

    private static Router router(Vertx vertx, InstantSource wall, Ids ids, Settings settings) {
        var file = settings.memory().map(MemoryFile::new);
        var remembered = file.flatMap(MemoryFile::read).filter(snapshot -> isOf(snapshot, settings.identity()));
        var clock = new SimulatedClock(
                vertx, wall, remembered.map(Snapshot::clockOffset).orElse(Duration.ZERO));
        var journal = new Journal(clock);
        var world = new World(clock, ids, remembered.map(Snapshot::world).orElseGet(() -> anew(settings.identity())));
        world.secrets().add("verify-token", settings.webhook().verifyToken());
        settings.webhook()
                .callbackUrl()
                .ifPresent(url -> world.app()
                        .subscribe(new App.Subscription(url, settings.webhook().fields())));
        var customers = remembered.map(Snapshot::customers).orElseGet(Customers::new);
        file.ifPresent(kept -> new Keeper(kept, journal, clock, world, customers).start(vertx));
        return router(vertx, settings, journal, clock, world, customers);
    }

    private static Router router(
            Vertx vertx, Settings settings, Journal journal, SimulatedClock clock, World world, Customers customers) {
        var courier = new Courier(vertx, world.app());
        var webhooks = new Webhooks(
                clock, journal, world.app(), courier, settings.webhook().delivery());
        var messages = new Messages();
        var operations = operations(world, journal, new CallbackCheck(courier, webhooks, world.secrets()), webhooks);
        new WabaCalls(world, new PricingAnalytics(messages)).addTo(operations);
        new MediaCalls(world).addTo(operations);
        new MessageCalls(world, journal, customers, messages, new MessageCalls.Timekeeping(clock, webhooks))
                .addTo(operations);
        var quota = new Quota();
        var faults = new Faults();
        var graph = new GraphEndpoint(vertx, new Graph(world, operations, quota), faults, journal);
        var inbound = new CustomerMessages(world, journal, customers, messages, webhooks);
        var control = new ControlApi(
                new ControlApi.Parts(
                        clock, world, journal, operations, quota, faults, webhooks, courier, messages, inbound),
                new ControlApi.Defaults(
                        settings.webhook().delivery(), settings.webhook().verifyToken()));
        return router(vertx, control, new MediaAddresses(world), graph);
    }

    private static Operations operations(World world, Journal journal, CallbackCheck check, Webhooks webhooks) {
        var operations = new Operations();
        new OauthCalls(world, journal).addTo(operations);
        new SubscriptionCalls(world, journal, check).addTo(operations);
        new TemplateCalls(world, journal).addTo(operations);
        new AssignedUserCalls(world, journal).addTo(operations);
        new CreditCalls(world, journal).addTo(operations);
        new PhoneCalls(world, journal, webhooks, check).addTo(operations);
        new Registration(world, journal).addTo(operations);
        new AppSync(world, journal, webhooks).addTo(operations);
        return operations;
    }

    /// Another app or partner has another world.
    private static boolean isOf(Snapshot snapshot, Settings.Identity who) {
        var world = snapshot.world();
        return world.app().accessToken().equals(who.appId() + "|" + who.appSecret())
                && world.partner().systemToken().equals(who.systemUserToken());
    }

    private static World.State anew(Settings.Identity who) {
        var user = new SystemUser(who.systemUserId(), "Partnerline system user", who.businessId());
        var portfolio = new Portfolio(who.businessId(), "Partner Ltd", user, MessagingLimit.TIER_UNLIMITED);
        var line = new CreditLine(who.creditLineId(), "Partner Ltd");
        return World.State.anew(
                new App(who.appId(), who.appSecret(), who.configId()),
                new World.Partner(portfolio, user, line, who.systemUserToken()));
    }

    private static Router router(Vertx vertx, ControlApi control, MediaAddresses files, GraphEndpoint graph) {
        var router = Router.router(vertx);
        var _ = router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        control.addTo(router);
        var _ = router.route("/control/*").handler(context -> context.fail(404));
        files.addTo(router);
        var _ = router.route().handler(graph::handle);
        return router;
    }

    public String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public Future<Void> stop() {
        return vertx.close();
    }
}
