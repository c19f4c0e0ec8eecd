package io.partnerline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What our Java children run with: this JVM's own Java, and the class path the build has written down.
public final class ClassPath {
    private ClassPath() {}

    public static List<String> java(List<String> flags, String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(javaBinary());
        command.addAll(flags);
        command.addAll(List.of("-cp", all(), mainClass));
        command.addAll(arguments);
        return command;
    }

    public static String javaBinary() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String all() {
        try (var in = Objects.requireNonNull(
                ClassPath.class.getResourceAsStream("/io/partnerline/local/class-path.txt"), "class-path.txt")) {
            return own() + ":" + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path own() {
        try {
            return Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
