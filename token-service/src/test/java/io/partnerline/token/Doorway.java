package io.partnerline.token;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The way to Vault, which a test can block: what goes through is the real server's. Process-wide, since Quarkus loads
/// test classes anew.
public class Doorway implements QuarkusTestResourceLifecycleManager {
    private static final String STATE = "partnerline.test.doorway";
    private static final String VAULT = "partnerline.test.vault";

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket door = listen();

    /// What the way is like.
    public enum State {
        OPEN,
        /// Connections are taken, and nothing goes through.
        STALLED,
        /// Connections are cut.
        CLOSED
    }

    public static void is(State state) {
        System.setProperty(STATE, state.name());
    }

    @Override
    public Map<String, String> start() {
        is(State.OPEN);
        var _ = Thread.ofVirtual().start(this::accept);
        return Map.of("quarkus.vault.url", "http://127.0.0.1:" + door.getLocalPort());
    }

    @Override
    public void stop() {
        close(door);
        open.forEach(Doorway::close);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                open.add(caller);
                var _ = Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        var vault = URI.create(System.getProperty(VAULT));
        try (caller;
                var server = new Socket()) {
            if (state() == State.CLOSED) {
                return;
            }
            server.connect(new InetSocketAddress(vault.getHost(), vault.getPort()));
            var back = Thread.ofVirtual().start(() -> pass(server, caller));
            pass(caller, server);
            back.join();
        } catch (IOException broken) {
            // as a caller sees it: cut
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to) {
        var bytes = new byte[8192];
        try {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                if (state() != State.OPEN) {
                    block(from, to);
                    return;
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException broken) {
            // closed from the other side
        }
    }

    /// Stalled bytes never arrive, not even later.
    private static void block(Socket from, Socket to) throws IOException {
        if (state() == State.CLOSED) {
            close(from);
            close(to);
        }
    }

    private static State state() {
        return State.valueOf(System.getProperty(STATE));
    }

    private static void close(Closeable what) {
        try {
            what.close();
        } catch (IOException already) {
            // closed
        }
    }
}
