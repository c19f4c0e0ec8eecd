package io.partnerline.onboarding.reconciliation;

import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.graph.AccountFunding;
import io.partnerline.onboarding.graph.CreditAllocation;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is compared: our shares, and whom we serve.
///
/// @param shares the live shares of our line
/// @param served clients that are served, with what Meta says about their accounts; empty where it would not say
/// @param everServed portfolios of which we ever served an account
public record Accounts(List<CreditAllocation> shares, List<Served> served, Set<PortfolioId> everServed) {
    /// A client and its account.
    public record Served(Client client, Optional<AccountFunding> funding) {}

    /// Accounts that Meta would not show: nothing is known about them now.
    Set<String> unread() {
        return served.stream()
                .filter(one -> one.funding().isEmpty())
                .map(one -> one.client().waba().value())
                .collect(Collectors.toUnmodifiableSet());
    }

    public Accounts {
        shares = List.copyOf(shares);
        served = List.copyOf(served);
        everServed = Set.copyOf(everServed);
    }
}
