package io.partnerline.ingest.payload;

import org.jspecify.annotations.Nullable;

/// Collects the ids of an element while it is read. A blank one counts as absent.
final class ElementIds {
    private @Nullable String id;
    private @Nullable String from;
    private @Nullable String fromUserId;
    private @Nullable String to;
    private @Nullable String toUserId;
    private @Nullable String groupId;
    private @Nullable String systemUserId;
    private @Nullable String status;
    private @Nullable String recipientId;
    private @Nullable String recipientUserId;
    private @Nullable String recipientType;
    private @Nullable String participantId;
    private @Nullable String participantUserId;

    void take(JsonReader json) {
        switch (json.member()) {
            case ID -> id = json.text();
            case FROM -> from = json.text();
            case FROM_USER_ID -> fromUserId = json.text();
            case TO -> to = json.text();
            case TO_USER_ID -> toUserId = json.text();
            case GROUP_ID -> groupId = json.text();
            case SYSTEM -> system(json);
            case STATUS -> status = json.text();
            case RECIPIENT_ID -> recipientId = json.text();
            case RECIPIENT_USER_ID -> recipientUserId = json.text();
            case RECIPIENT_TYPE -> recipientType = json.text();
            case RECIPIENT_PARTICIPANT_ID -> participantId = json.text();
            case RECIPIENT_PARTICIPANT_USER_ID -> participantUserId = json.text();
            default -> json.skip();
        }
    }

    Element element(Kind kind, Slice slice) {
        return switch (kind) {
            case MESSAGE ->
                new Element(kind, slice, id, first(groupId, fromUserId, from, systemUserId), fromUserId, from);
            case ECHO -> new Element(kind, slice, id, first(groupId, toUserId, to, null), toUserId, to);
            case STATUS -> status(slice);
            case ERRORS, ACCOUNT_EVENT, HISTORY, UNRECOGNISED ->
                throw new IllegalArgumentException("not an element: " + kind);
        };
    }

    private Element status(Slice slice) {
        var ofGroup = "group".equals(recipientType) ? first(groupId, recipientId, null, null) : groupId;
        var userId = first(participantUserId, recipientUserId, null, null);
        var waId = first(participantId, recipientId, null, null);
        var party = first(ofGroup, recipientUserId, recipientId, null);
        return new Element(Kind.STATUS, slice, statusKey(), party, userId, waId);
    }

    private @Nullable String statusKey() {
        if (id == null || status == null) {
            return null;
        }
        var participant = first(participantUserId, participantId, null, null);
        return participant == null ? id + "/" + status : id + "/" + status + "/" + participant;
    }

    private void system(JsonReader json) {
        if (!json.object()) {
            json.skip();
            return;
        }
        while (json.nextMember()) {
            if (json.member() == Member.USER_ID) {
                systemUserId = json.text();
            } else {
                json.skip();
            }
        }
    }

    private static @Nullable String first(
            @Nullable String first, @Nullable String second, @Nullable String third, @Nullable String fourth) {
        if (first != null) {
            return first;
        }
        if (second != null) {
            return second;
        }
        return third != null ? third : fourth;
    }
}
