package io.partnerline.onboarding.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Contract;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Holds a REST client to the OpenAPI file of the service it calls: the call is there, what is sent is taken and
/// complete, and what is read is answered.
public final class ConsumedApi {
    private final JsonNode api;
    private final Class<?> client;
    private final List<String> differences = new ArrayList<>();

    private ConsumedApi(String service, Class<?> client) {
        this.api = Contract.api(service);
        this.client = client;
    }

    /// Every way in which the client and the file differ; none: they fit.
    public static List<String> differences(String service, Class<?> client) {
        var consumed = new ConsumedApi(service, client);
        Arrays.stream(client.getDeclaredMethods()).forEach(consumed::compare);
        return consumed.differences;
    }

    private void compare(Method method) {
        var path = ("/" + client.getAnnotation(Path.class).value() + "/"
                        + method.getAnnotation(Path.class).value())
                .replaceAll("/+", "/");
        var verb = verb(method);
        var operation = operation(path, verb);
        if (operation.isEmpty()) {
            differences.add(verb + " " + path + " is not in the file");
            return;
        }
        asks(verb + " " + path, method, operation.get());
        body(method)
                .ifPresent(sent ->
                        sends(verb + " " + path, sent, schemaOf(operation.get().path("requestBody"))));
        reads(verb + " " + path, answerOf(method), schemaOf(success(operation.get())));
    }

    private Optional<JsonNode> operation(String path, String verb) {
        var places = path.replaceAll("\\{[^}]+}", "{}");
        for (var entry : api.path("paths").properties()) {
            if (entry.getKey().replaceAll("\\{[^}]+}", "{}").equals(places)
                    && entry.getValue().has(verb)) {
                return Optional.of(entry.getValue().path(verb));
            }
        }
        return Optional.empty();
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(found -> found.value().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElseThrow();
    }

    private void asks(String call, Method method, JsonNode operation) {
        Arrays.stream(method.getParameters())
                .flatMap(parameter -> Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).stream())
                .map(QueryParam::value)
                .filter(name -> operation
                        .path("parameters")
                        .valueStream()
                        .noneMatch(known -> known.path("name").asText().equals(name)
                                && known.path("in").asText().equals("query")))
                .forEach(name -> differences.add(call + " asks with " + name + ", which is not known"));
    }

    /// The one parameter that is neither a header nor a part of the path.
    private static Optional<Class<?>> body(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> !parameter.isAnnotationPresent(HeaderParam.class))
                .<Class<?>>map(Parameter::getType)
                .filter(Class::isRecord)
                .findFirst();
    }

    private static @Nullable Class<?> answerOf(Method method) {
        return method.getGenericReturnType() instanceof ParameterizedType uni
                        && uni.getActualTypeArguments()[0] instanceof Class<?> answer
                        && answer.isRecord()
                ? answer
                : null;
    }

    private static JsonNode success(JsonNode operation) {
        for (var answer : operation.path("responses").properties()) {
            if (answer.getKey().startsWith("2")) {
                return answer.getValue();
            }
        }
        return operation.path("none");
    }

    private JsonNode schemaOf(JsonNode described) {
        return resolved(described.path("content").path("application/json").path("schema"));
    }

    private JsonNode resolved(JsonNode schema) {
        var ref = schema.path("$ref").asText("");
        return ref.isEmpty()
                ? schema
                : api.path("components").path("schemas").path(ref.substring(ref.lastIndexOf('/') + 1));
    }

    private void sends(String call, Class<?> sent, JsonNode schema) {
        var names = names(sent);
        for (var name : names) {
            if (!schema.path("properties").has(name)) {
                differences.add(call + " sends " + name + ", which is not taken");
            }
        }
        schema.path("required").forEach(needed -> {
            if (!names.contains(needed.asText())) {
                differences.add(call + " does not send " + needed.asText());
            }
        });
        nested(sent, schema, (type, part) -> sends(call, type, part));
    }

    private void reads(String call, @Nullable Class<?> read, JsonNode schema) {
        if (read == null) {
            return;
        }
        if (!read.isAnnotationPresent(JsonIgnoreProperties.class)) {
            differences.add(call + ": " + read.getSimpleName() + " would stumble over a new member");
        }
        for (var name : names(read)) {
            if (!schema.path("properties").has(name)) {
                differences.add(call + " reads " + name + ", which is not answered");
            }
        }
        nested(read, schema, (type, part) -> reads(call, type, part));
    }

    private interface Compare {
        void with(Class<?> type, JsonNode schema);
    }

    private void nested(Class<?> type, JsonNode schema, Compare compare) {
        for (var component : type.getRecordComponents()) {
            var part = recordIn(component.getGenericType());
            if (part != null) {
                var property = resolved(schema.path("properties").path(component.getName()));
                compare.with(part, property.has("items") ? resolved(property.path("items")) : property);
            }
        }
    }

    private static @Nullable Class<?> recordIn(Type type) {
        var inner = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        return inner instanceof Class<?> found && found.isRecord() ? found : null;
    }

    private static TreeSet<String> names(Class<?> type) {
        var names = new TreeSet<String>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }
}
