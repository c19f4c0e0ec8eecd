package io.partnerline.messaging.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Set;

/// What a file is by its first bytes, and what it may be served as.
final class FileType {
    static final String UNKNOWN = "application/octet-stream";
    /// How many bytes are looked at.
    static final int HEAD = 64;

    /// A browser shows these and runs nothing of them. No SVG, no HTML, no PDF.
    private static final Set<String> SHOWN = Set.of(
            "image/jpeg",
            "image/png",
            "image/webp",
            "image/gif",
            "video/mp4",
            "video/3gpp",
            "audio/mp4",
            "audio/mpeg",
            "audio/ogg",
            "audio/aac",
            "audio/amr");

    private FileType() {}

    /// The type that the first bytes show, or [#UNKNOWN].
    static String of(byte[] head) {
        var text = new String(head, ISO_8859_1);
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return "image/jpeg";
        }
        if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            return "image/png";
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return "image/gif";
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        if (text.startsWith("ftyp", 4)) {
            return brand(text);
        }
        return sound(text);
    }

    private static String brand(String text) {
        var brand = text.length() < 12 ? "" : text.substring(8, 12);
        if (brand.startsWith("3g")) {
            return "video/3gpp";
        }
        return brand.startsWith("M4A") || brand.startsWith("M4B") ? "audio/mp4" : "video/mp4";
    }

    private static String sound(String text) {
        if (text.startsWith("OggS")) {
            return "audio/ogg";
        }
        if (text.startsWith("#!AMR")) {
            return "audio/amr";
        }
        if (text.startsWith("ID3")) {
            return "audio/mpeg";
        }
        // A frame of MPEG audio begins with eleven bits set; the layer is 0 for AAC alone.
        if (text.length() > 1 && text.charAt(0) == 0xFF && (text.charAt(1) & 0xE0) == 0xE0) {
            return (text.charAt(1) & 0x06) == 0 ? "audio/aac" : "audio/mpeg";
        }
        return text.startsWith("%PDF-") ? "application/pdf" : UNKNOWN;
    }

    /// The type without parameters, as it is compared: `audio/ogg; codecs=opus` is `audio/ogg`.
    static String plain(String declared) {
        var end = declared.indexOf(';');
        return (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /// Whether a file that is said to be of a type can be one with these first bytes. Of types that have no mark we
    /// believe everything that is not marked as another: they are never shown.
    static boolean agrees(String declared, byte[] head) {
        var said = plain(declared);
        var found = of(head);
        if (SHOWN.contains(said) || said.equals("application/pdf")) {
            return found.equals(said) || sameContainer(said, found);
        }
        return !SHOWN.contains(found);
    }

    /// MP4 holds sound as well as pictures, whatever its brand says.
    private static boolean sameContainer(String said, String found) {
        var containers = Set.of("video/mp4", "audio/mp4", "video/3gpp");
        return containers.contains(said) && containers.contains(found);
    }

    /// What a file is served as: its own type where a browser may show it, else bytes.
    static String served(String declared, boolean agrees) {
        var said = plain(declared);
        return agrees && SHOWN.contains(said) ? said : UNKNOWN;
    }

    static boolean isShown(String type) {
        return SHOWN.contains(type);
    }
}
