package io.partnerline.messaging.template;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/// A client's WhatsApp Business Account, and who calls for it.
record Account(UUID clientId, String wabaId, UUID credentialId) {
    static Account of(Row row) {
        return new Account(row.getUUID("client_id"), row.getString("waba_id"), row.getUUID("credential_id"));
    }
}
