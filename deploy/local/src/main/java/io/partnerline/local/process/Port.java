package io.partnerline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A TCP port of the loopback interface.
public record Port(int number) {
    public static final String LOOPBACK = "127.0.0.1";

    public static Port free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return new Port(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
