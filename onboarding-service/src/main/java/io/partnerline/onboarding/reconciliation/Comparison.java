package io.partnerline.onboarding.reconciliation;

import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.graph.AccountFunding;
import io.partnerline.onboarding.graph.CreditAllocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Finds what does not fit. Decides only: it asks nobody and changes nothing.
final class Comparison {
    private static final String INDIA = "IN";
    private static final String RUPEE = "INR";

    private Comparison() {}

    static List<CreditFinding> of(Accounts accounts) {
        var shared = accounts.shares().stream().map(CreditAllocation::receiver).collect(Collectors.toSet());
        var findings = new ArrayList<CreditFinding>();
        for (var served : accounts.served()) {
            var client = served.client();
            if (!shared.contains(client.portfolio())) {
                findings.add(
                        missing(served, "Our credit line is not shared with portfolio " + client.portfolio() + "."));
            } else if (served.funding().filter(told -> !isOurs(served, told)).isPresent()) {
                findings.add(missing(served, "The account is not funded by our share."));
            }
            served.funding().ifPresent(told -> currency(served, told, findings));
        }
        findings.addAll(orphans(accounts));
        return findings;
    }

    private static boolean isOurs(Accounts.Served served, AccountFunding told) {
        var expected = served.client().receivingCredential();
        return expected == null ? told.funding() != null : expected.equals(told.funding());
    }

    private static CreditFinding missing(Accounts.Served served, String detail) {
        return new CreditFinding(
                AlertType.CREDIT_MISSING, served.client().waba().value(), detail);
    }

    private static void currency(Accounts.Served served, AccountFunding told, List<CreditFinding> findings) {
        var account = served.client().waba().value();
        var agreed = served.client().currency();
        var billed = told.currency();
        if (billed == null) {
            return;
        }
        if (agreed != null && !agreed.equals(billed)) {
            findings.add(new CreditFinding(
                    AlertType.CREDIT_CURRENCY, account, "Agreed " + agreed + ", billed " + billed + "."));
        }
        if (Objects.equals(told.country(), INDIA) && !billed.equals(RUPEE)) {
            findings.add(new CreditFinding(AlertType.INDIA_CURRENCY, account, "Billed " + billed + "."));
        }
    }

    /// A share with somebody we never served is not ours to judge.
    private static List<CreditFinding> orphans(Accounts accounts) {
        var needed = accounts.served().stream()
                .map(served -> served.client().portfolio())
                .collect(Collectors.toSet());
        return accounts.shares().stream()
                .filter(share -> !needed.contains(share.receiver())
                        && accounts.everServed().contains(share.receiver()))
                .map(share -> new CreditFinding(
                        AlertType.CREDIT_ORPHANED, share.receiver().value(), "Share " + share.id() + "."))
                .toList();
    }
}
