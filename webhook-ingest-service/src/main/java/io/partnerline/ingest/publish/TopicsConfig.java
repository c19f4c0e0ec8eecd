package io.partnerline.ingest.publish;

import io.smallrye.config.ConfigMapping;

/// The names of the topics; each is `topics.<name>` to the outside, as in every service.
@ConfigMapping(prefix = "publish-topics")
public interface TopicsConfig {
    /// Messages, edits, revokes, reactions, echoes and error lists.
    String messages();

    /// Statuses of messages sent by us.
    String statuses();

    /// Changes of every other known field.
    String accountEvents();

    /// Coexistence history.
    String history();

    /// What no rule takes, raw.
    String unrecognised();

    /// What a person must look at.
    String alerts();
}
