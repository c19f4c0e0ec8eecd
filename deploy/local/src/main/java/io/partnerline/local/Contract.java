package io.partnerline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A contract between services, as a file of `docs/contracts`; each side holds itself to it in its tests.
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String name;
    private final JsonSchema schema;

    private Contract(String name, JsonSchema schema) {
        this.name = name;
        this.schema = schema;
    }

    /// The contract of an event's value, such as `webhook-item`.
    public static Contract ofEvent(String name) {
        var file = folder().resolve("schemas").resolve(name + ".schema.json");
        var settings =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        var factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        return new Contract(name, factory.getSchema(read(read(file)), settings));
    }

    /// Fails, with every difference, where the value is not what the contract says.
    public void check(String value) {
        var differences = schema.validate(read(value)).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.joining("\n  "));
        if (!differences.isEmpty()) {
            throw new AssertionError("not a %s:%n  %s%n%s".formatted(name, differences, value));
        }
    }

    /// The contract's examples by case; a consumer must be able to read each.
    public Map<String, String> examples() {
        var examples = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(folder().resolve("examples"), name + ".*.json")) {
            for (var file : files) {
                var fileName = file.getFileName().toString();
                examples.put(
                        fileName.substring(name.length() + 1, fileName.length() - ".json".length()),
                        Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }

    /// Fails where the API a service serves (`/q/openapi`) has drifted from its file.
    /// `-Dcontracts.update=true` rewrites the file instead.
    public static void checkApi(String service, String served) {
        var file = folder().resolve("openapi").resolve(service + ".yaml");
        try {
            if (Boolean.getBoolean("contracts.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, served);
                return;
            }
            if (!Files.exists(file) || !YAML.readTree(Files.readString(file)).equals(YAML.readTree(served))) {
                throw new AssertionError(
                        "%s has drifted from %s: either the change is a mistake, or keep it with -Dcontracts.update=true"
                                .formatted(service, file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The API of a service as it is on file, for callers that hold their records to it.
    public static JsonNode api(String service) {
        try {
            return YAML.readTree(
                    folder().resolve("openapi").resolve(service + ".yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return ProjectRoot.find().contracts();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + value, e);
        }
    }
}
