package io.partnerline.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection to the service, as plain as can be: the load must cost less than what it measures.
final class Connection implements AutoCloseable {
    /// What stands for an answer where none came: refused, reset or too late.
    static final int NO_ANSWER = 0;

    private final InetSocketAddress address;
    private final Duration patience;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Connection(InetSocketAddress address, Duration patience) {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException("only loopback is loaded, not " + address);
        }
        this.address = address;
        this.patience = patience;
    }

    /// Sends one webhook and gives the status of its answer.
    int post(byte[] body, String signature) {
        try {
            var open = socket == null ? open() : socket;
            open.getOutputStream().write(request(body, signature));
            var answer = Answer.read(in);
            if (answer.closes()) {
                close();
            }
            return answer.status();
        } catch (IOException e) {
            close();
            return NO_ANSWER;
        }
    }

    @Override
    public void close() {
        var open = socket;
        socket = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // gone is gone
        }
    }

    private Socket open() throws IOException {
        var opened = new Socket();
        opened.setTcpNoDelay(true);
        opened.setSoTimeout((int) patience.toMillis());
        opened.connect(address, (int) patience.toMillis());
        in = new BufferedInputStream(opened.getInputStream(), 1024);
        socket = opened;
        return opened;
    }

    private static byte[] request(byte[] body, String signature) {
        var head = "POST /api/webhooks/whatsapp HTTP/1.1\r\nHost: localhost\r\nUser-Agent: facebookexternalua\r\n"
                + "Content-Type: application/json\r\nX-Hub-Signature-256: " + signature + "\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        var bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private record Answer(int status, boolean closes) {
        static Answer read(InputStream in) throws IOException {
            var status = Integer.parseInt(line(in).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            var length = 0;
            var closes = false;
            for (var header = line(in); !header.isEmpty(); header = line(in)) {
                var lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            lower.substring("content-length:".length()).strip());
                }
                closes |= lower.equals("connection: close");
            }
            in.skipNBytes(length);
            return new Answer(status, closes);
        }

        private static String line(InputStream in) throws IOException {
            var line = new StringBuilder(64);
            for (var c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("closed");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }
    }
}
