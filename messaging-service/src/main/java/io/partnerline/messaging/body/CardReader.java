package io.partnerline.messaging.body;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads contact cards (reference 5.3): a formatted name and one more part of it, everything else as it likes.
final class CardReader {
    /// Meta is silent.
    static final int CARDS = 100;
    /// As is for each of these.
    static final int WORDS = 1000;

    private CardReader() {}

    static Card card(Reading card) {
        card.only("name", "phones", "emails", "urls", "addresses", "org", "birthday");
        return new Card(
                name(card.object("name")),
                each(card, "phones", CardReader::phone),
                each(card, "emails", CardReader::email),
                each(card, "urls", CardReader::url),
                each(card, "addresses", CardReader::address),
                card.has("org") ? org(card.object("org")) : null,
                card.has("birthday")
                        ? card.matching("birthday", 10, "\\d{4}-\\d{2}-\\d{2}", "a date: YYYY-MM-DD")
                        : null);
    }

    private static Card.Name name(Reading name) {
        name.only("formatted_name", "first_name", "last_name", "middle_name", "suffix", "prefix");
        if (Stream.of("first_name", "last_name", "middle_name", "suffix", "prefix")
                .noneMatch(name::has)) {
            name.wrong("first_name", "is required, or another part of the name");
        }
        return new Card.Name(
                name.text("formatted_name", WORDS),
                name.maybe("first_name", WORDS),
                name.maybe("last_name", WORDS),
                name.maybe("middle_name", WORDS),
                name.maybe("suffix", WORDS),
                name.maybe("prefix", WORDS));
    }

    private static <T> @Nullable List<T> each(Reading card, String name, Function<Reading, T> read) {
        return card.has(name) ? card.maybeList(name).stream().map(read).toList() : null;
    }

    private static Card.Phone phone(Reading phone) {
        phone.only("phone", "type", "wa_id");
        return new Card.Phone(phone.maybe("phone", WORDS), phone.maybe("type", WORDS), phone.maybe("wa_id", WORDS));
    }

    private static Card.Email email(Reading email) {
        email.only("email", "type");
        return new Card.Email(email.maybe("email", WORDS), email.maybe("type", WORDS));
    }

    private static Card.Url url(Reading url) {
        url.only("url", "type");
        return new Card.Url(url.maybe("url", WORDS), url.maybe("type", WORDS));
    }

    private static Card.Address address(Reading address) {
        address.only("street", "city", "state", "zip", "country", "country_code", "type");
        return new Card.Address(
                address.maybe("street", WORDS),
                address.maybe("city", WORDS),
                address.maybe("state", WORDS),
                address.maybe("zip", WORDS),
                address.maybe("country", WORDS),
                address.maybe("country_code", WORDS),
                address.maybe("type", WORDS));
    }

    private static Card.Org org(Reading org) {
        org.only("company", "department", "title");
        return new Card.Org(org.maybe("company", WORDS), org.maybe("department", WORDS), org.maybe("title", WORDS));
    }
}
