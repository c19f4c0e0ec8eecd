package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// A client's templates.
@Path("/clients/{clientId}/templates")
@RolesAllowed("onboarding-service")
public class TemplateResource {
    /// A client's.
    public record Catalog(List<StoredTemplate> items) {}

    /// One, and what became of it, the newest first.
    public record Whole(StoredTemplate template, List<TemplateEvent> timeline) {}

    /// What a preview fills in, as a message would.
    public record Filling(
            @NotNull @Schema(implementation = Object[].class)
            JsonNode components) {}

    private final TemplateService templates;

    TemplateResource(TemplateService templates) {
        this.templates = templates;
    }

    /// By name; without deleted ones, unless `status` asks for them.
    @GET
    public Uni<Catalog> all(@PathParam("clientId") UUID clientId, @QueryParam("status") @Nullable String status) {
        return templates.all(clientId, status).map(Catalog::new);
    }

    /// Has one reviewed by Meta.
    @POST
    @ResponseStatus(201)
    public Uni<StoredTemplate> create(@PathParam("clientId") UUID clientId, @NotNull @Valid TemplateDraft draft) {
        return templates.create(clientId, draft);
    }

    /// Reads what Meta has, now.
    @POST
    @Path("sync")
    public Uni<Catalog> sync(@PathParam("clientId") UUID clientId) {
        return templates.sync(clientId).map(Catalog::new);
    }

    @GET
    @Path("{id}")
    public Uni<Whole> one(@PathParam("clientId") UUID clientId, @PathParam("id") String id) {
        return templates.one(clientId, id);
    }

    /// Has a change reviewed by Meta.
    @PUT
    @Path("{id}")
    public Uni<StoredTemplate> edit(
            @PathParam("clientId") UUID clientId, @PathParam("id") String id, @NotNull @Valid TemplateEdit edit) {
        return templates.edit(clientId, id, edit);
    }

    /// This language of it.
    @DELETE
    @Path("{id}")
    public Uni<StoredTemplate> delete(@PathParam("clientId") UUID clientId, @PathParam("id") String id) {
        return templates.delete(clientId, id);
    }

    /// As a person would read it.
    @POST
    @Path("{id}/preview")
    public Uni<TemplatePreview> preview(
            @PathParam("clientId") UUID clientId, @PathParam("id") String id, @NotNull @Valid Filling filling) {
        return templates.preview(clientId, id, filling.components());
    }
}
