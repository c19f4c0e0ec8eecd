package io.partnerline.onboarding.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Gives the kept answer to a repeated request. One whose answer was lost in a crash, or that failed for a while, is
/// done again with the same signup id, which makes doing it again harmless.
@ApplicationScoped
public class Idempotency {
    private final AnswerRepository answers;
    private final ObjectMapper json;

    Idempotency(AnswerRepository answers, ObjectMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /// Does `work` with the id that belongs to the key; without a key, with a new one.
    public <T> Uni<T> once(Optional<String> key, Request<T> request, Function<UUID, Uni<T>> work) {
        var fresh = UUID.randomUUID();
        if (key.isEmpty()) {
            return work.apply(fresh);
        }
        var keyed = IdempotentRequest.of(request.caller(), request.operation(), key.get(), write(request.body()));
        return answers.reserve(keyed, fresh).chain(kept -> answer(keyed, kept, request.answer(), work));
    }

    /// Who asks what, and what the answer is.
    public record Request<T>(String caller, String operation, Object body, Class<T> answer) {}

    private <T> Uni<T> answer(IdempotentRequest request, KeptAnswer kept, Class<T> type, Function<UUID, Uni<T>> work) {
        if (!kept.requestHash().equals(request.hash())) {
            return Uni.createFrom()
                    .failure(new ProblemException(
                            422, "idempotency-key-reused", "This Idempotency-Key came with another request before."));
        }
        return kept.status() == null
                ? first(request, work.apply(kept.signup()))
                : Uni.createFrom().item(() -> replay(kept, type));
    }

    private <T> Uni<T> first(IdempotentRequest request, Uni<T> work) {
        return work.call(done -> answers.keep(request, 200, write(done)))
                .onFailure(Idempotency::isFinal)
                .call(refused -> answers.keep(request, statusOf(refused), write(problemOf(refused))));
    }

    private <T> T replay(KeptAnswer kept, Class<T> type) {
        var body = Objects.requireNonNull(kept.body());
        if (Objects.requireNonNull(kept.status()) == 200) {
            return read(body, type);
        }
        var refusal = read(body, Refusal.class);
        throw new ProblemException(refusal.status(), refusal.slug(), refusal.detail());
    }

    private record Refusal(int status, String slug, String detail) {}

    private static boolean isFinal(Throwable failure) {
        return failure instanceof ProblemException told && told.problem().status() < 500;
    }

    private static int statusOf(Throwable refused) {
        return ((ProblemException) refused).problem().status();
    }

    private static Refusal problemOf(Throwable refused) {
        Problem problem = ((ProblemException) refused).problem();
        var slug = problem.type().substring(problem.type().lastIndexOf(':') + 1);
        return new Refusal(problem.status(), slug, Objects.requireNonNullElse(problem.detail(), ""));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
