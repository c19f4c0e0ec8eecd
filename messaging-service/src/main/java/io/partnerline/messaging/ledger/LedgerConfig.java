package io.partnerline.messaging.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/// How the ledger is kept.
@ConfigMapping(prefix = "ledger")
interface LedgerConfig {
    /// How often what was appended is folded.
    @WithDefault("2s")
    Duration fold();

    /// How often tiers are counted anew where messages came out of order.
    @WithDefault("1h")
    Duration recount();

    /// How often budgets are looked at.
    @WithDefault("30s")
    Duration budgets();

    /// How often accounts are looked for whose night has come.
    @WithDefault("10m")
    Duration compare();

    /// How many messages are folded in one transaction.
    @WithDefault("200")
    int batch();

    /// How long after its end a month still takes what belongs to it: later than that it goes into the month that runs
    /// then, and a statement that was sent stays as it was.
    @WithDefault("P3D")
    Duration closesAfter();

    /// When a message that nobody heard of again is not expected to cost anything any more: Meta tries no longer.
    @WithDefault("P30D")
    Duration lapsesAfter();

    /// What an account is billed in, where neither `whatsapp.clients` nor a person said.
    @WithDefault("USD")
    String currency();

    /// Where an account's months begin, where no person said.
    @WithDefault("UTC")
    ZoneId zone();

    /// How many past days are compared with Meta's count each night.
    @WithDefault("3")
    int comparedDays();
}
