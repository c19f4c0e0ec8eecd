package io.partnerline.messaging.body;

/// What stands above an interactive message.
public sealed interface Header {
    /// Words.
    record Words(String text) implements Header {}

    /// A file.
    record Picture(File.Type type, File file) implements Header {}
}
