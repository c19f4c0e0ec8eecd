package io.partnerline.messaging.reply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// How replies are decided.
@ConfigMapping(prefix = "reply")
interface ReplyConfig {
    /// Up to this age a message is answered automatically; an older one is a person's.
    @WithDefault("PT6H")
    Duration freshFor();

    /// Words that, alone in a message, end all messages to that person.
    @WithDefault("stop,stopp,unsubscribe,abmelden,arrêter,parar,baja,sair,annulla,iptal")
    List<String> optOutKeywords();

    /// Words that, alone in a message, let messages to that person begin again.
    @WithDefault("start,resume,abonnieren,reprendre,reanudar,alta")
    List<String> optInKeywords();

    /// How many messages one replica decides on at once.
    @WithDefault("16")
    int parallel();

    /// How long a claimed message is this replica's alone.
    @WithDefault("PT10S")
    Duration lease();
}
