package io.partnerline.onboarding.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A call as it came in.
///
/// @param path below what it is about
/// @param headers those that are passed on
record Call(String method, List<String> path, Query query, Map<String, String> headers, Buffer body) {
    private static final List<String> PASSED_ON = List.of("Content-Type", "Accept", "Idempotency-Key", "Last-Event-ID");

    Call {
        path = List.copyOf(path);
        headers = Map.copyOf(headers);
    }

    static Call of(String method, String path, UriInfo uri, HttpHeaders headers) {
        var passedOn = new HashMap<String, String>();
        for (var name : PASSED_ON) {
            var value = headers.getHeaderString(name);
            if (value != null) {
                passedOn.put(name, value);
            }
        }
        var query = Query.of(uri.getRequestUri().getRawQuery());
        return new Call(method, List.of(path.split("/")), query, passedOn, Buffer.buffer());
    }

    Call with(byte[] sent) {
        return new Call(method, path, query, headers, Buffer.buffer(sent));
    }

    Call with(Query asked) {
        return new Call(method, path, asked, headers, body);
    }

    /// The same in the name of somebody, where a call says that, whatever it says of it itself.
    ///
    /// @throws ProblemException 400 where a body should say it and is no JSON object
    Call by(String person, Route.Name where, ObjectMapper json) {
        return switch (where) {
            case NOWHERE -> this;
            case IN_BODY -> new Call(method, path, query, headers, bodyBy(person, json));
            case IN_QUERY -> with(query.with("person", List.of(person)));
        };
    }

    private Buffer bodyBy(String person, ObjectMapper json) {
        try {
            if (json.readTree(body.getBytes()) instanceof ObjectNode object) {
                return Buffer.buffer(json.writeValueAsBytes(object.put("person", person)));
            }
        } catch (JsonProcessingException unreadable) {
            throw notAnObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw notAnObject();
    }

    private static ProblemException notAnObject() {
        return new ProblemException(400, "unreadable-json", "The body is not the JSON that this call takes.");
    }

    /// Where it goes, below a place.
    String below(String place) {
        return place + "/" + String.join("/", path) + query;
    }
}
