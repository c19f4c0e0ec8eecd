package io.partnerline.messaging;

import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A wire to a server, which a test may cut and mend: open connections break, new ones are refused.
final class Wire implements AutoCloseable {
    private final Port port = Port.free();
    private final Port server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    Wire(Port server) {
        this.server = server;
        this.listening = listen(port);
    }

    Port port() {
        return port;
    }

    void cut() {
        close();
    }

    void mend() {
        listening = listen(port);
    }

    private ServerSocket listen(Port at) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(Port.LOOPBACK), at.number()));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                var here = socket.accept();
                var there = new Socket(Port.LOOPBACK, server.number());
                here.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                open.add(here);
                open.add(there);
                Thread.ofVirtual().start(() -> copy(here, there));
                Thread.ofVirtual().start(() -> copy(there, here));
            }
        } catch (IOException cut) {
            // the wire is cut, or the server is gone
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            var _ = from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // as it should: both ends see it
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
