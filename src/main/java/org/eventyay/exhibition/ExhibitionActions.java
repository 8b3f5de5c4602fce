package org.eventyay.exhibition;

import static org.eventyay.access.Permission.WORLD_EXHIBITION_CONTACT;
import static org.eventyay.access.Permission.WORLD_ROOMS_CREATE_EXHIBITION;
import static org.eventyay.exhibition.ExhibitionModule.HALLS;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Uuids;
import org.eventyay.live.WholeBody;
import org.eventyay.live.WireCode;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code exhibition.*} actions. */
@LiveActions("exhibition")
@InvalidBody("exhibition.invalid")
class ExhibitionActions {
    private final ExhibitorService service;
    private final ContactService contacts;
    private final Exhibitors exhibitors;
    private final ExhibitionViews views;
    private final Buckets asking = new Buckets(1, 20);
    private final Buckets looking = new Buckets(10, 100);

    ExhibitionActions(ExhibitorService service, ContactService contacts, Exhibitors exhibitors, ExhibitionViews views) {
        this.service = service;
        this.contacts = contacts;
        this.exhibitors = exhibitors;
        this.views = views;
    }

    @Configuration(proxyBeanMethods = false)
    static class Codes {
        @Bean
        WireCode unknownExhibitor() {
            return new WireCode("exhibitor.unknown", "exhibition.unknown_exhibitor", false);
        }

        @Bean
        WireCode unknownContactRequest() {
            return new WireCode("contact_request.unknown", "exhibition.unknown_contact_request", false);
        }
    }

    /** Names an exhibitor. */
    record ExhibitorId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID exhibitor) {}

    /** Names a person. */
    record StaffId(@NotNull UUID userId) {}

    /** Names a contact request. */
    record RequestId(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID contactRequest) {}

    /** Names a contact request, and where its answer will be given. */
    record Acceptance(
            @JsonDeserialize(using = OrNothing.Id.class) @Nullable
            UUID contactRequest,

            @Nullable JsonNode channel) {}

    /** What of an exhibitor is to change; the keys it has count. */
    @WholeBody
    record ExhibitorChange(JsonNode fields) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ExhibitorChange {}
    }

    @Action("list")
    @InRoom(module = ExhibitionModule.TYPE)
    Map<String, List<ObjectNode>> list(Caller caller, RoomSnapshot room) {
        if (!HALLS.seenBy(caller.viewer(), room)) {
            throw LiveError.roomDenied();
        }
        return Map.of("exhibitors", exhibitors.cards(room.id()));
    }

    @Action("list.all")
    @InWorld
    Map<String, List<ObjectNode>> listAll(Caller caller) {
        List<ObjectNode> names = HALLS.managedBy(caller.viewer())
                ? exhibitors.names(caller.worldId())
                : exhibitors.staffedBy(caller.worldId(), caller.id()).stream()
                        .map(one -> views.brief(one.id(), one.name()))
                        .toList();
        return Map.of("exhibitors", names);
    }

    @Action("get")
    @InWorld
    Map<String, ObjectNode> get(Caller caller, ExhibitorId body) {
        Exhibitor exhibitor = service.find(caller.viewer(), body.exhibitor());
        if (caller.world().flag("track_exhibitor_views", true) && looking.take(caller.id())) {
            exhibitors.viewed(exhibitor.id(), caller.id());
        }
        return whole(caller, exhibitor);
    }

    private Map<String, ObjectNode> whole(Caller caller, Exhibitor exhibitor) {
        return Map.of(
                "exhibitor", views.whole(caller.world(), List.of(exhibitor)).getFirst());
    }

    @Action("get.staffed_by_user")
    @InWorld
    Map<String, List<ObjectNode>> staffedBy(Caller caller, StaffId body) {
        List<Exhibitor> seen = exhibitors.staffedBy(caller.worldId(), body.userId()).stream()
                .filter(one -> service.sees(caller.viewer(), one))
                .toList();
        return Map.of("exhibitors", views.whole(caller.world(), seen));
    }

    @Action(value = "patch", document = true)
    @InWorld
    Map<String, ObjectNode> patch(Caller caller, ExhibitorChange body) {
        JsonNode id = body.fields().path("id");
        Exhibitor stored = id.isString() && id.asString().isEmpty()
                ? service.create(caller.viewer(), caller.actor(), body.fields())
                : service.patch(
                        caller.viewer(), caller.actor(), Uuids.of(id).orElseThrow(HALLS::unknown), body.fields());
        return whole(caller, stored);
    }

    @Action("delete")
    @InWorld(WORLD_ROOMS_CREATE_EXHIBITION)
    void delete(Caller caller, ExhibitorId body) {
        service.delete(caller.viewer(), caller.actor(), body.exhibitor());
    }

    @Action("contact")
    @InWorld(WORLD_EXHIBITION_CONTACT)
    Map<String, ObjectNode> contact(Caller caller, ExhibitorId body) {
        if (!asking.take(caller.id())) {
            throw ContactService.tooFast();
        }
        ContactService.Made made =
                contacts.contact(caller.viewer(), caller.socket().address(), body.exhibitor());
        EndedContacts.remember(caller.socket(), made.id());
        return Map.of("contact_request", made.view());
    }

    @Action("contact_cancel")
    @InWorld(WORLD_EXHIBITION_CONTACT)
    void cancel(Caller caller, RequestId body) {
        contacts.cancel(caller.viewer(), body.contactRequest());
    }

    @Action("contact_accept")
    @InWorld
    void accept(Caller caller, Acceptance body) {
        contacts.accept(
                caller.viewer(),
                body.contactRequest(),
                body.channel() == null ? NullNode.getInstance() : body.channel());
    }
}
