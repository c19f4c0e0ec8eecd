package io.partnerline.simulator.message;

import io.partnerline.simulator.world.Ids;
import io.partnerline.simulator.world.Portfolio;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who a portfolio can meet on WhatsApp, by number and by BSUID.
public final class Customers implements Serializable {
    private final Map<String, Customer> known = new HashMap<>();

    /// Anybody with a number is on WhatsApp, unless a tester says otherwise.
    Customer byNumber(Portfolio portfolio, String waId) {
        return meet(portfolio, waId, null);
    }

    Optional<Customer> byUserId(Portfolio portfolio, String userId) {
        return Optional.ofNullable(known.get(key(portfolio, userId)));
    }

    /// The customer of a number, of a BSUID or of both.
    Customer meet(Portfolio portfolio, @Nullable String waId, @Nullable String userId) {
        var found = waId != null ? known.get(key(portfolio, waId)) : null;
        if (found == null && userId != null) {
            found = known.get(key(portfolio, userId));
        }
        return found != null ? found : add(portfolio, waId, userId);
    }

    private Customer add(Portfolio portfolio, @Nullable String waId, @Nullable String userId) {
        var id = userId != null ? userId : Ids.userId(portfolio.id(), waId == null ? "" : waId);
        var customer = new Customer(waId, id);
        known.put(key(portfolio, id), customer);
        if (waId != null) {
            known.put(key(portfolio, waId), customer);
        }
        return customer;
    }

    void clear() {
        known.clear();
    }

    private static String key(Portfolio portfolio, String identity) {
        return portfolio.id() + "/" + identity;
    }
}
