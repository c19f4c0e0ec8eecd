package io.partnerline.messaging.reply;

/// An answer, and the name of where it comes from (`keyword`, `default` …).
public record Proposal(String text, String source) {}
