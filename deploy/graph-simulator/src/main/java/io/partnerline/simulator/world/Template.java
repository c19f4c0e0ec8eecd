package io.partnerline.simulator.world;

/// An approved message template, as far as sending it needs to know.
public record Template(Key key, String category, int bodyParameters) {
    /// Name and language: the same name exists once per language.
    public record Key(String name, String language) {}

    public static final Template HELLO_WORLD = new Template(new Key("hello_world", "en_US"), "utility", 0);
}
