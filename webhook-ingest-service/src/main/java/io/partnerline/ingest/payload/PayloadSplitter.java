package io.partnerline.ingest.payload;

import io.partnerline.ingest.payload.Split.Oddity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits the body of a webhook into its items: pure, one pass over the bytes, in their order.
///
/// Whatever no rule takes marks the whole body as unrecognised; that never costs the items beside it.
public final class PayloadSplitter {
    private static final String WHATSAPP = "whatsapp_business_account";

    private final JsonReader json;
    private final List<Item> items = new ArrayList<>(2);
    private boolean odd;
    private boolean foreign;
    private @Nullable String wabaId;

    private PayloadSplitter(byte[] body) {
        this.json = new JsonReader(body);
    }

    /// The items of a body that was signed by Meta, whatever it holds.
    public static Split split(byte[] body) {
        var splitter = new PayloadSplitter(body);
        try {
            splitter.root();
            return splitter.result();
        } catch (Malformed _) {
            return new Split(List.of(), Oddity.MALFORMED, null);
        }
    }

    private Split result() {
        if (foreign || items.isEmpty()) {
            return new Split(List.of(), Oddity.UNKNOWN, wabaId);
        }
        return new Split(items, odd ? Oddity.PARTLY_UNKNOWN : null, wabaId);
    }

    private void root() {
        if (!json.object()) {
            json.skip();
            json.finish();
            return;
        }
        while (json.nextMember()) {
            switch (json.member()) {
                case OBJECT -> object();
                case ENTRY -> entries();
                default -> json.skip();
            }
        }
        json.finish();
    }

    private void object() {
        var object = json.text();
        foreign |= object != null && !object.equals(WHATSAPP);
    }

    private void entries() {
        if (!json.array()) {
            surprise();
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                entry();
            } else {
                surprise();
            }
        }
    }

    private void entry() {
        String id = null;
        String time = null;
        var changes = new ArrayList<Change>(1);
        while (json.nextMember()) {
            switch (json.member()) {
                case ID -> id = json.text();
                case TIME -> time = json.text();
                case CHANGES -> changes(changes);
                default -> json.skip();
            }
        }
        if (wabaId == null) {
            wabaId = id;
        }
        odd |= changes.isEmpty();
        for (var change : changes) {
            odd |= !change.into(items, id == null ? "" : id, seconds(time));
        }
    }

    private void changes(List<Change> changes) {
        if (!json.array()) {
            surprise();
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                changes.add(change());
            } else {
                surprise();
            }
        }
    }

    private Change change() {
        String field = null;
        ChangeValue value = null;
        while (json.nextMember()) {
            switch (json.member()) {
                case FIELD -> field = json.text();
                case VALUE -> {
                    odd |= value != null;
                    value = ChangeValue.read(json);
                }
                default -> json.skip();
            }
        }
        return new Change(field, value);
    }

    private void surprise() {
        odd = true;
        json.skip();
    }

    private static @Nullable Long seconds(@Nullable String time) {
        try {
            return time == null ? null : Long.valueOf(time);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
