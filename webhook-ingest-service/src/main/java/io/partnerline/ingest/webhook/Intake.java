package io.partnerline.ingest.webhook;

import io.partnerline.ingest.overload.AdmissionGate;
import io.partnerline.ingest.publish.EventPublisher;
import io.partnerline.ingest.publish.RecordFactory;
import io.partnerline.ingest.signal.Signals;
import io.partnerline.ingest.signature.SignatureVerifier;
import io.partnerline.ingest.trace.Tracing;
import jakarta.inject.Singleton;

/// What every delivery needs.
@Singleton
record Intake(
        WebhookConfig config,
        Deadlines deadlines,
        AdmissionGate gate,
        SignatureVerifier signatures,
        RecordFactory records,
        EventPublisher publisher,
        Signals signals,
        Tracing tracing) {}
