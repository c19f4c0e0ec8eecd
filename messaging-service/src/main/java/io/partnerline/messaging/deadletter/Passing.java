package io.partnerline.messaging.deadletter;

import io.partnerline.messaging.database.Overtaken;
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

    /// A row that this one points at: it was there when it was looked up, and went meanwhile. The next try finds that.
    private static final String POINTS_AT_NOTHING = "23503";

    private Passing() {}

    static boolean is(Throwable failure) {
        return switch (failure) {
            case PgException sql ->
                sql.getSqlState() == null
                        || sql.getSqlState().equals(POINTS_AT_NOTHING)
                        || !OF_THE_RECORD.contains(sql.getSqlState().substring(0, 2));
            case IOException _, VertxException _, NoStackTraceThrowable _, TimeoutException _, KafkaException _ -> true;
            case io.smallrye.mutiny.TimeoutException _, Overtaken _ -> true;
            default -> false;
        };
    }
}
