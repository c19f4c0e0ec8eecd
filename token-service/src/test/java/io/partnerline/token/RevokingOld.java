package io.partnerline.token;

import java.util.Map;

/// As [ByHand], and old tokens are revoked after the grace.
public class RevokingOld extends ByHand {
    @Override
    public Map<String, String> start() {
        var settings = super.start();
        settings.put("rotation.revoke-old", "true");
        return settings;
    }
}
