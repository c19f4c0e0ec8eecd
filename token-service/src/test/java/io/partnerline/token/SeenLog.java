package io.partnerline.token;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/// Everything this JVM logs while it listens, stack traces included.
final class SeenLog extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    static SeenLog listen() {
        var log = new SeenLog();
        log.setLevel(Level.ALL);
        ROOT.addHandler(log);
        return log;
    }

    @Override
    public void publish(LogRecord line) {
        var text = line instanceof ExtLogRecord known ? known.getFormattedMessage() : line.getMessage();
        lines.add(text);
        for (var cause = line.getThrown(); cause != null; cause = cause.getCause()) {
            lines.add(String.valueOf(cause));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }

    String all() {
        return String.join("\n", lines);
    }
}
