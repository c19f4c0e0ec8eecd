package io.partnerline.ingest.payload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `value` of a change, read before its field is known: all that any rule could need, in one pass.
final class ChangeValue {
    private final Contacts contacts = new Contacts();
    private final List<Element> elements = new ArrayList<>(2);
    private Slice slice = new Slice(0, 0);
    private @Nullable String phoneNumberId;
    private @Nullable String displayPhoneNumber;
    private @Nullable String wabaId;
    private boolean isObject;
    private boolean unsound;
    private boolean unknownMembers;

    static ChangeValue read(JsonReader json) {
        var value = new ChangeValue();
        var before = json.oddities();
        var from = json.start();
        value.isObject = json.object();
        if (value.isObject) {
            while (json.nextMember()) {
                value.take(json);
            }
        } else {
            json.skip();
        }
        value.slice = new Slice(from, json.position());
        value.unsound = json.oddities() > before;
        return value;
    }

    Slice slice() {
        return slice;
    }

    List<Element> elements() {
        return elements;
    }

    @Nullable
    Slice contactOf(Element element) {
        return contacts.of(element, elements.size() == 1);
    }

    @Nullable
    String phoneNumberId() {
        return phoneNumberId;
    }

    @Nullable
    String displayPhoneNumber() {
        return displayPhoneNumber;
    }

    /// The account the value itself names.
    @Nullable
    String wabaId() {
        return wabaId;
    }

    /// Whether the whole value can be an item.
    boolean fitsWhole() {
        return isObject && !unsound;
    }

    /// Whether its elements are all there is to it.
    boolean fitsInElements() {
        return fitsWhole() && !unknownMembers && !elements.isEmpty();
    }

    private void take(JsonReader json) {
        switch (json.member()) {
            case METADATA -> metadata(json);
            case CONTACTS -> contacts.read(json);
            case MESSAGES -> elements(json, Kind.MESSAGE);
            case STATUSES -> elements(json, Kind.STATUS);
            case MESSAGE_ECHOES -> elements(json, Kind.ECHO);
            case ERRORS -> errors(json);
            case WABA_INFO -> wabaInfo(json);
            default -> unknown(json);
        }
    }

    private void elements(JsonReader json, Kind kind) {
        if (!json.array()) {
            unknownMembers |= !json.isNull() && stepOver(json);
            return;
        }
        while (json.nextElement()) {
            var before = json.oddities();
            var element = Element.read(json, kind);
            if (element != null && json.oddities() == before) {
                elements.add(element);
            } else {
                unknownMembers = true;
            }
        }
    }

    /// One item for the list as a whole: the errors of a list are about one thing.
    private void errors(JsonReader json) {
        var from = json.start();
        if (!json.array()) {
            unknownMembers |= !json.isNull() && stepOver(json);
            return;
        }
        var before = json.oddities();
        var any = false;
        while (json.nextElement()) {
            json.skip();
            any = true;
        }
        if (any && json.oddities() == before) {
            elements.add(new Element(Kind.ERRORS, new Slice(from, json.position()), null, null, null, null));
        }
    }

    private void metadata(JsonReader json) {
        if (!json.object()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            switch (json.member()) {
                case PHONE_NUMBER_ID -> phoneNumberId = json.text();
                case DISPLAY_PHONE_NUMBER -> displayPhoneNumber = json.text();
                default -> json.skip();
            }
        }
    }

    private void wabaInfo(JsonReader json) {
        unknownMembers = true;
        if (!json.object()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            if (json.member() == Member.WABA_ID) {
                wabaId = json.text();
            } else {
                json.skip();
            }
        }
    }

    /// A new list or object may be a new kind of item; a new scalar is only a remark.
    private void unknown(JsonReader json) {
        var from = json.start();
        var structured = json.startsContainer();
        json.skip();
        unknownMembers |= structured && json.position() - from > 2;
    }

    private static boolean stepOver(JsonReader json) {
        json.skip();
        return true;
    }
}
