package io.partnerline.ingest.publish;

import io.partnerline.ingest.payload.Kind;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A record on its way to the broker, and what it holds.
public record Outgoing(Kind kind, ProducerRecord<byte[], byte[]> record) {}
