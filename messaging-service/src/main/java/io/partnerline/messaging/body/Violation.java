package io.partnerline.messaging.body;

/// One wrong part of a request.
///
/// @param pointer where: a JSON pointer into the request
/// @param detail what is wrong with it
public record Violation(String pointer, String detail) {}
