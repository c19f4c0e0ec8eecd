package io.partnerline.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One call of the Graph API, ready to be sent. Prints its template only: path, query and body may hold ids and
/// secrets.
///
/// @param method `GET`, `POST` or `DELETE`
/// @param template the path without the version, with names for its ids, such as `/{waba}/subscribed_apps`; what spans
///     and metrics show
/// @param path the path with its ids
/// @param query parameters, in their order
/// @param body none, JSON or a form
/// @param token who calls, or null for calls that carry their credentials as parameters
public record GraphCall(
        String method,
        String template,
        String path,
        Map<String, String> query,
        Body body,
        @Nullable GraphToken token) {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]+}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]+");

    /// What a call carries beside its query.
    public sealed interface Body {
        /// Nothing.
        record None() implements Body {}

        /// A JSON document.
        record Json(JsonNode document) implements Body {}

        /// Form fields; the place for secrets, since addresses end up in logs.
        record Form(Map<String, String> fields) implements Body {}
    }

    public GraphCall {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /// A read.
    public static GraphCall get(String template, String... ids) {
        return of("GET", template, ids);
    }

    /// A write.
    public static GraphCall post(String template, String... ids) {
        return of("POST", template, ids);
    }

    /// A removal.
    public static GraphCall delete(String template, String... ids) {
        return of("DELETE", template, ids);
    }

    private static GraphCall of(String method, String template, String... ids) {
        return new GraphCall(method, template, pathOf(template, ids), Map.of(), new Body.None(), null);
    }

    /// The same call with one more query parameter.
    public GraphCall query(String name, String value) {
        var more = new LinkedHashMap<>(query);
        more.put(name, value);
        return new GraphCall(method, template, path, more, body, token);
    }

    /// The same call with a JSON body.
    public GraphCall json(JsonNode document) {
        return new GraphCall(method, template, path, query, new Body.Json(document), token);
    }

    /// The same call with form fields.
    public GraphCall form(Map<String, String> fields) {
        return new GraphCall(method, template, path, query, new Body.Form(Map.copyOf(fields)), token);
    }

    /// The same call made with a token.
    public GraphCall as(GraphToken caller) {
        return new GraphCall(method, template, path, query, body, caller);
    }

    /// The object it is about: the first part of its path.
    String node() {
        var end = path.indexOf('/', 1);
        return path.substring(1, end < 0 ? path.length() : end);
    }

    /// Whether it is no management call: it has limits of its own.
    boolean sendsMessage() {
        return template.equals("/{phone}/messages");
    }

    /// Everything in this call that must not be seen, so that an answer repeating it can be cleaned.
    List<String> secrets() {
        var secrets = new ArrayList<String>();
        if (token != null) {
            secrets.add(token.value());
        }
        query.forEach((name, value) -> addSecret(secrets, name, value));
        if (body instanceof Body.Form(var fields)) {
            fields.forEach((name, value) -> addSecret(secrets, name, value));
        }
        if (body instanceof Body.Json(var document) && document.hasNonNull("pin")) {
            secrets.add(document.get("pin").asText());
        }
        return secrets;
    }

    private static void addSecret(List<String> secrets, String name, String value) {
        var secret = name.contains("token") || name.contains("secret") || name.equals("code") || name.equals("pin");
        if (secret && !value.isBlank()) {
            secrets.add(value);
        }
    }

    private static String pathOf(String template, String... ids) {
        var next = List.of(ids).iterator();
        var path = PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(checked(next.next())));
        if (next.hasNext()) {
            throw new IllegalArgumentException("more ids than places in " + template);
        }
        return path;
    }

    private static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an id of the Graph API");
        }
        return id;
    }

    @Override
    public String toString() {
        return "GraphCall[" + method + " " + template + "]";
    }
}
