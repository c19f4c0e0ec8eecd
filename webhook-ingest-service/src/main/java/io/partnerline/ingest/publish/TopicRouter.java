package io.partnerline.ingest.publish;

import io.partnerline.ingest.payload.Kind;
import jakarta.inject.Singleton;
import java.util.List;

/// Which topic an item goes to.
@Singleton
public final class TopicRouter {
    private final TopicsConfig topics;

    TopicRouter(TopicsConfig topics) {
        this.topics = topics;
    }

    String of(Kind kind) {
        return switch (kind) {
            case MESSAGE, ECHO, ERRORS -> topics.messages();
            case STATUS -> topics.statuses();
            case ACCOUNT_EVENT -> topics.accountEvents();
            case HISTORY -> topics.history();
            case UNRECOGNISED -> topics.unrecognised();
        };
    }

    String alerts() {
        return topics.alerts();
    }

    List<String> all() {
        return List.of(
                topics.messages(),
                topics.statuses(),
                topics.accountEvents(),
                topics.history(),
                topics.unrecognised(),
                topics.alerts());
    }
}
