package io.partnerline.messaging.people;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How people and the machine share conversations.
@ConfigMapping(prefix = "people")
interface PeopleConfig {
    /// How long a person who wrote in the Business app keeps a conversation without handing it back.
    @WithDefault("PT12H")
    Duration echoKeeps();
}
