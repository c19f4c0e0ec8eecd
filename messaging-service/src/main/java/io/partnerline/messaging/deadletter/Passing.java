package io.partnerline.messaging.deadletter;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/// Whether a failure says something about the moment rather than about the record.
final class Passing {
    /// Wrong data and violated constraints: the same record fails the same way for ever.
    private static final Set<String> OF_THE_RECORD = Set.of("22", "23");

    private Passing() {}

    static boolean is(Throwable failure) {
        return switch (failure) {
            case PgException sql ->
                sql.getSqlState() == null
                        || !OF_THE_RECORD.contains(sql.getSqlState().substring(0, 2));
            case IOException _, VertxException _, NoStackTraceThrowable _, TimeoutException _, KafkaException _ -> true;
            case io.smallrye.mutiny.TimeoutException _ -> true;
            default -> false;
        };
    }
}
