package io.partnerline.local.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;

/// What happened, and how long it took. The JSON is read by other tools: its members stay.
public record DemoReport(
        String client,
        long signupMs,
        List<Step> steps,
        long inboundToReplyMs,
        String reply,
        String finalStatus,
        @JsonIgnore List<Hop> hops) {

    /// One of the five steps of a signup.
    public record Step(String name, long ms, String state) {}

    /// One hop of the message and its reply, since the customer wrote.
    public record Hop(String name, long ms) {}

    public DemoReport {
        steps = List.copyOf(steps);
        hops = List.copyOf(hops);
    }

    public String json() {
        try {
            return new ObjectMapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        var text = new StringBuilder("client %s is live after %d ms%n".formatted(client, signupMs));
        steps.forEach(step -> text.append("  %-20s %6d ms  %s%n".formatted(step.name(), step.ms(), step.state())));
        text.append("a customer wrote, and was answered: %s%n".formatted(reply));
        hops.forEach(hop -> text.append("  %-20s %6d ms%n".formatted(hop.name(), hop.ms())));
        return text.toString().stripTrailing();
    }
}
