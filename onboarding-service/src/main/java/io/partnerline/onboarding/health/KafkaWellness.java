package io.partnerline.onboarding.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Without Kafka events wait in the outbox: none is lost.
@Wellness
@ApplicationScoped
class KafkaWellness implements AsyncHealthCheck {
    private final Admin kafka;
    private final DescribeClusterOptions patience;

    KafkaWellness(WellnessConfig config) {
        var millis = (int) config.patience().toMillis();
        this.patience = new DescribeClusterOptions().timeoutMs(millis);
        this.kafka = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis));
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> kafka.describeCluster(patience).nodes().toCompletionStage())
                .map(nodes -> HealthCheckResponse.named("kafka")
                        .up()
                        .withData("brokers", nodes.size())
                        .build())
                .onFailure()
                .recoverWithItem(() -> HealthCheckResponse.named("kafka").down().build());
    }

    @PreDestroy
    void close() {
        kafka.close(Duration.ofSeconds(1));
    }
}
