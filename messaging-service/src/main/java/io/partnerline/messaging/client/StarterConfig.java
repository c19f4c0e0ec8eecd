package io.partnerline.messaging.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What a new client starts with.
@ConfigMapping(prefix = "reply.starter")
interface StarterConfig {
    /// Said to every message until the client writes rules of its own, so that nobody's first message goes unanswered.
    @WithDefault("Thank you for your message! We have received it and will get back to you soon.")
    String defaultAnswer();
}
