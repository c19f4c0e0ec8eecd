package io.partnerline.messaging;

/// The rate card of [LedgerTest]: new rates on the 16th, less for free from the 10th on, and tiers that a test reaches.
/// Every amount is invented.
final class MonthCard {
    static final String CSV = """
        kind,from,currency,market,category,type,volume,amount,countries
        market,2026-01-01,,India,,,,,IN
        market,2026-01-01,,Germany,,,,,DE
        market,2026-01-01,,Others,,,,,*
        free,2026-01-01,,,*,free_entry_point,,,
        free,2026-01-01,,,service,free_customer_service,,,
        free,2026-01-01,,,utility,free_customer_service,,,
        free,2026-10-10,,,service,free_customer_service,20,,
        free,2026-10-10,,,utility,free_customer_service,0,,
        rate,2026-01-01,USD,India,marketing,,1,0.0118,
        rate,2026-10-16,USD,India,marketing,,1,0.0123,
        rate,2026-01-01,EUR,India,marketing,,1,0.0109,
        rate,2026-01-01,USD,India,utility,,1,0.0014,
        rate,2026-01-01,USD,India,utility,,29,0.0011,
        rate,2026-01-01,USD,India,utility,,55,0.0009,
        rate,2026-01-01,EUR,India,utility,,1,0.0013,
        rate,2026-01-01,EUR,India,utility,,29,0.0010,
        rate,2026-01-01,EUR,India,utility,,55,0.0008,
        rate,2026-01-01,USD,India,authentication,,1,0.0015,
        rate,2026-01-01,USD,India,authentication,,31,0.00135,
        rate,2026-01-01,EUR,India,authentication,,1,0.00145,
        rate,2026-01-01,EUR,India,authentication,,31,0.00125,
        rate,2026-01-01,USD,India,service,,1,0.0025,
        rate,2026-01-01,EUR,India,service,,1,0.0021,
        rate,2026-01-01,USD,Germany,marketing,,1,0.1365,
        rate,2026-01-01,EUR,Germany,marketing,,1,0.1131,
        rate,2026-10-16,EUR,Germany,marketing,,1,0.1183,
        rate,2026-01-01,USD,Germany,utility,,1,0.0550,
        rate,2026-01-01,USD,Germany,utility,,41,0.0505,
        rate,2026-01-01,EUR,Germany,utility,,1,0.0456,
        rate,2026-01-01,EUR,Germany,utility,,41,0.041005,
        rate,2026-01-01,USD,Germany,authentication,,1,0.0768,
        rate,2026-01-01,EUR,Germany,authentication,,1,0.0637,
        rate,2026-01-01,USD,Germany,service,,1,0.0025,
        rate,2026-01-01,EUR,Germany,service,,1,0.0021,
        rate,2026-01-01,USD,Others,marketing,,1,0.0604,
        rate,2026-01-01,EUR,Others,marketing,,1,0.0501,
        rate,2026-01-01,USD,Others,utility,,1,0.0077,
        rate,2026-10-16,USD,Others,utility,,1,0.007777,
        rate,2026-01-01,EUR,Others,utility,,1,0.0064,
        rate,2026-01-01,USD,Others,authentication,,1,0.0304,
        rate,2026-01-01,EUR,Others,authentication,,1,0.0252,
        rate,2026-01-01,USD,Others,service,,1,0.0025,
        rate,2026-01-01,EUR,Others,service,,1,0.0021,
        """;

    private MonthCard() {}
}
