package io.partnerline.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A message template of a WABA.
public final class Template implements GraphObject {
    private static final long serialVersionUID = 2;
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    /// Name and language: the same name exists once per language.
    public record Key(String name, String language) implements Serializable {}

    private final String id;
    private final Waba waba;
    private final Key key;
    private final String parameterFormat;
    private final List<Instant> edits = new ArrayList<>();
    private String category;
    private String status;
    private String quality = "UNKNOWN";
    private ArrayNode components;

    /// @param category in upper case
    public Template(String id, Waba waba, Key key, String category, String parameterFormat, ArrayNode components) {
        this.id = id;
        this.waba = waba;
        this.key = key;
        this.category = category;
        this.parameterFormat = parameterFormat;
        this.components = components;
        this.status = "PENDING";
    }

    @Override
    public String id() {
        return id;
    }

    public Waba waba() {
        return waba;
    }

    public Key key() {
        return key;
    }

    public String category() {
        return category;
    }

    /// As prices name it.
    public String priceCategory() {
        return category.toLowerCase(Locale.ROOT);
    }

    public String parameterFormat() {
        return parameterFormat;
    }

    public String status() {
        return status;
    }

    public String quality() {
        return quality;
    }

    public ArrayNode components() {
        return components;
    }

    public void becomes(String nextStatus) {
        status = nextStatus;
    }

    public void recategorised(String nextCategory) {
        category = nextCategory;
    }

    public void rated(String nextQuality) {
        quality = nextQuality;
    }

    /// The edits of an approved one, which are limited.
    public List<Instant> edits() {
        return edits;
    }

    public void edited(ArrayNode next) {
        components = next;
        status = "PENDING";
    }

    /// How many parameters its body takes.
    public int bodyParameters() {
        for (var component : components) {
            if (component.path("type").asText().equals("BODY")) {
                return variables(component);
            }
        }
        return 0;
    }

    private static int variables(@Nullable JsonNode component) {
        var found = new HashSet<String>();
        var matcher =
                VARIABLE.matcher(component == null ? "" : component.path("text").asText());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found.size();
    }
}
