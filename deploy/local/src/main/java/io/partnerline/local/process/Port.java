package io.partnerline.local.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// A TCP port of the loopback interface.
public record Port(int number) {
    public static final String LOOPBACK = "127.0.0.1";

    // Below those that Linux gives to outgoing connections (net.ipv4.ip_local_port_range), one of which could take a
    // port
    // between our look and the bind of its server, or while that is down: even by connecting to itself.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    /// One that nobody listens on, and that was not given before.
    public static Port free() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            var port = new Port(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
            if (GIVEN.add(port.number()) && port.isFree()) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(LOWEST, HIGHEST));
    }

    public String address() {
        return LOOPBACK + ":" + number;
    }

    public boolean isFree() {
        try (var socket = new ServerSocket()) {
            // As servers do it: a port in TIME_WAIT from the last run counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, number));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(LOOPBACK, number), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
