package io.partnerline.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every failure that reaches the edge becomes problem details, and only what a caller may know.
public final class ProblemMappers {
    /// One wrong part of a request: where (a JSON pointer) and what.
    record InvalidPart(String pointer, String detail) {
        static InvalidPart of(ConstraintViolation<?> violation) {
            // "place.order.name" → "/name": the first node is the method, the second its parameter
            var nodes = violation.getPropertyPath().toString().split("\\.");
            var path = nodes.length > 2 ? List.of(nodes).subList(2, nodes.length) : List.of(nodes[nodes.length - 1]);
            return new InvalidPart("/" + String.join("/", path), violation.getMessage());
        }
    }

    @ServerExceptionMapper
    RestResponse<Problem> told(ProblemException failure) {
        return failure.problem().asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> invalid(ConstraintViolationException failure) {
        var parts =
                failure.getConstraintViolations().stream().map(InvalidPart::of).toList();
        return Problem.of(400, "invalid-request", "The request has invalid parts.")
                .with("errors", parts)
                .asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unreadable(JsonProcessingException failure) {
        return Problem.of(400, "unreadable-json", "The body is not the JSON that this call takes.")
                .asResponse();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    RestResponse<Problem> unauthenticated(Exception failure) {
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.UNAUTHORIZED,
                        Problem.of(401, "unauthenticated", "A valid bearer token is needed."))
                .header("WWW-Authenticate", "Bearer")
                .type(Problem.MEDIA_TYPE)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<Problem> forbidden(ForbiddenException failure) {
        return Problem.of(403, "forbidden", "This caller may not do that.").asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> http(WebApplicationException failure) {
        var status = failure.getResponse().getStatus();
        return status >= 500 ? unexpected(failure) : ofStatus(status).asResponse();
    }

    @ServerExceptionMapper
    RestResponse<Problem> unexpected(Throwable failure) {
        var trace = Span.current().getSpanContext().getTraceId();
        Log.errorf(failure, "request failed trace=%s", trace);
        return Problem.of(500, "unexpected", null).with("traceId", trace).asResponse();
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(status, "invalid-request", "The request cannot be read.");
            case 401 -> Problem.of(status, "unauthenticated", "A valid bearer token is needed.");
            case 403 -> Problem.of(status, "forbidden", "This caller may not do that.");
            case 404 -> Problem.of(status, "not-found", "There is nothing here, or nothing for this caller.");
            case 405 -> Problem.of(status, "method-not-allowed", "This path does not take that method.");
            case 406 -> Problem.of(status, "not-acceptable", "The answer has no such media type.");
            case 413 -> Problem.of(status, "too-large", "The body is larger than this call takes.");
            case 415 -> Problem.of(status, "unsupported-media-type", "This call takes application/json.");
            default -> Problem.of(status, "http-" + status, null);
        };
    }
}
