package io.partnerline.token.audit;

import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// The caller borrows more than it may.
final class TooManyLends extends ProblemException {
    private static final long serialVersionUID = 1L;

    TooManyLends() {
        super(429, "too-many-lends", "This caller borrows more than it may. A lent token is kept for some minutes.");
    }

    /// Says when to come again.
    static final class Mapper {
        @ServerExceptionMapper
        RestResponse<Problem> told(TooManyLends failure) {
            return RestResponse.ResponseBuilder.<Problem>create(429)
                    .entity(failure.problem())
                    .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                    .header("Retry-After", 1)
                    .build();
        }
    }
}
