package io.partnerline.simulator.world;

import java.io.Serializable;

/// An approved message template, as far as sending it needs to know.
public record Template(Key key, String category, int bodyParameters) implements Serializable {
    /// Name and language: the same name exists once per language.
    public record Key(String name, String language) implements Serializable {}

    public static final Template HELLO_WORLD = new Template(new Key("hello_world", "en_US"), "utility", 0);
}
