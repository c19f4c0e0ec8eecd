package io.partnerline.messaging.body;

import java.util.Locale;

/// Reads files and places, which stand in messages, headers and templates alike.
final class FileReader {
    static final int CAPTION = 1024;
    static final int FILENAME = 240;
    /// Meta is silent; as long as browsers take them.
    static final int URL = 2000;
    static final String HTTPS = "https://[^\\s]+";

    private static final int ID = 200;
    private static final String DEGREES = "-?\\d{1,3}(\\.\\d{1,15})?";

    private FileReader() {}

    static File.Type type(String word) {
        return File.Type.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static File file(File.Type type, Reading file) {
        file.only("id", "link", "caption", "filename", "voice");
        if (file.has("id") == file.has("link")) {
            file.wrong(file.has("id") ? "link" : "id", "either an id or a link is needed");
        }
        if (!type.hasCaption() && file.has("caption")) {
            file.wrong("caption", "is for images, videos and documents");
        }
        if (type != File.Type.DOCUMENT && file.has("filename")) {
            file.wrong("filename", "is for documents");
        }
        if (type != File.Type.AUDIO && file.has("voice")) {
            file.wrong("voice", "is for audio");
        }
        return new File(
                file.has("id") ? file.text("id", ID) : null,
                file.has("link") ? file.matching("link", URL, HTTPS, "an https address") : null,
                file.maybe("caption", CAPTION),
                file.maybe("filename", FILENAME),
                file.flag("voice"));
    }

    static Body.Location location(Reading place) {
        place.only("latitude", "longitude", "name", "address");
        return new Body.Location(
                degrees(place, "latitude", 90),
                degrees(place, "longitude", 180),
                place.maybe("name", 1000),
                place.maybe("address", 1000));
    }

    /// Text or a number; goes out as text, as Meta shows it.
    private static String degrees(Reading place, String name, int most) {
        var text = place.node().path(name).asText();
        if (!place.has(name)) {
            place.wrong(name, "is required");
        } else if (!text.matches(DEGREES) || Math.abs(Double.parseDouble(text)) > most) {
            place.wrong(name, "must be degrees between -%d and %d".formatted(most, most));
        }
        return text;
    }
}
