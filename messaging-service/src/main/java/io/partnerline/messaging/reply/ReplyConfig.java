package io.partnerline.messaging.reply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How replies are decided.
@ConfigMapping(prefix = "reply")
interface ReplyConfig {
    /// Up to this age a message is answered automatically.
    @WithDefault("PT6H")
    Duration freshFor();

    /// Up to this age the last one of a backlog gets the apology, if there is one; older messages are a person's.
    @WithDefault("PT20H")
    Duration apologiseFor();

    /// What is said to who had to wait. Without it, what is not fresh is a person's.
    Optional<String> apology();

    /// Words that, alone in a message, end all messages to that person.
    @WithDefault("stop,stopp,unsubscribe,abmelden,arrêter,parar,baja,sair,annulla,iptal")
    List<String> optOutKeywords();

    /// Words that, alone in a message, let messages to that person begin again.
    @WithDefault("start,resume,abonnieren,reprendre,reanudar,alta")
    List<String> optInKeywords();

    /// So many automatic answers to one person within [#loopWithin] are two machines talking: a person takes over.
    @WithDefault("20")
    int loopAfter();

    /// What counts as a short time between two machines.
    @WithDefault("PT2M")
    Duration loopWithin();

    /// How many messages one replica decides on at once.
    @WithDefault("16")
    int parallel();

    /// How long a claimed message is this replica's alone.
    @WithDefault("PT15S")
    Duration lease();

    /// How long one source of answers may take.
    @WithDefault("PT8S")
    Duration patience();
}
