package io.partnerline.messaging.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;

/// Writes content as a column holds it and the API shows it.
@ApplicationScoped
public class ContentWriter {
    private final ObjectMapper json;

    ContentWriter(ObjectMapper json) {
        this.json = json;
    }

    /// Its parts, without its kind.
    public JsonObject write(Content content) {
        try {
            return new JsonObject(json.writeValueAsString(content));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
