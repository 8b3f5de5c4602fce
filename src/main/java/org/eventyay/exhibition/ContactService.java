package org.eventyay.exhibition;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.job.RegularWork;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Denied;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Unknown;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The only writer of contact requests. A request is open until somebody of the staff accepts it, whoever asked takes it back, or their
 * connection ends; a missed one can still be accepted, once.
 */
@Service
class ContactService implements RegularWork {
    private static final int MOST_IN_AN_HOUR = 120;
    /** Browsers take their requests back after half a minute; those that are gone never do. */
    private static final Duration STALE = Duration.ofSeconds(60);

    private final ExhibitorService service;
    private final Exhibitors exhibitors;
    private final ContactRequests requests;
    private final ExhibitionViews views;
    private final StaffNews news;
    private final WorldDirectory worlds;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    ContactService(
            ExhibitorService service,
            Exhibitors exhibitors,
            ContactRequests requests,
            ExhibitionViews views,
            StaffNews news,
            WorldDirectory worlds,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.service = service;
        this.exhibitors = exhibitors;
        this.requests = requests;
        this.views = views;
        this.news = news;
        this.worlds = worlds;
        this.transaction = transaction;
        this.json = json;
    }

    /** A request that was made or taken over, and how it is shown. */
    record Made(UUID id, ObjectNode view) {}

    /**
     * Asks an exhibitor to get in touch; its staff are told. Who is waiting there already keeps that request.
     *
     * @param connection with which the request ends
     * @throws Unknown if there is no such exhibitor for them
     * @throws Conflict {@code exhibition.contact_disabled} if it wants no contact or nobody is there
     * @throws Limited if they asked too often
     */
    @Transactional
    public Made contact(Viewer viewer, String connection, @Nullable UUID exhibitorId) {
        Exhibitor exhibitor = service.find(viewer, exhibitorId);
        if (!exhibitor.contactEnabled() || exhibitor.staff().isEmpty()) {
            throw new Conflict("exhibition.contact_disabled", "This exhibitor can't be contacted.");
        }
        Optional<ContactRequest> waiting = requests.lockOpen(exhibitor.id(), viewer.id());
        if (waiting.isPresent()) {
            requests.moved(waiting.get().id(), connection);
            return new Made(waiting.get().id(), views.request(viewer.world(), waiting.get()));
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (requests.countSince(viewer.id(), now.minus(1, ChronoUnit.HOURS)) >= MOST_IN_AN_HOUR) {
            throw tooFast();
        }
        ContactRequest made = new ContactRequest(
                UUID.randomUUID(), exhibitor.id(), exhibitor.name(), viewer.id(), ContactRequest.OPEN, null, now);
        requests.insert(made, connection);
        ObjectNode view = views.request(viewer.world(), made);
        news.push(exhibitor.staff(), "exhibition.contact_request", body(view));
        return new Made(made.id(), view);
    }

    static Limited tooFast() {
        return new Limited("exhibition.rate_limited", "You are asking too often.", Duration.ofMinutes(1));
    }

    /**
     * Takes a request of one's own back; again is no fault.
     *
     * @throws Unknown if there is none, it is somebody else's, or it was answered
     */
    @Transactional
    public void cancel(Viewer viewer, @Nullable UUID id) {
        ContactRequest request = Optional.ofNullable(id)
                .flatMap(one -> requests.lock(viewer.world().id(), one))
                .filter(one -> viewer.id().equals(one.person()) && !one.state().equals(ContactRequest.ANSWERED))
                .orElseThrow(ContactService::unknown);
        miss(viewer.world(), request);
    }

    /**
     * Somebody of the staff gets in touch: exactly one can.
     *
     * @param channel where they will talk, told as it is
     * @throws Unknown if there is no such request or it was answered
     * @throws Denied if they don't staff the exhibitor
     */
    @Transactional
    public void accept(Viewer viewer, @Nullable UUID id, JsonNode channel) {
        WorldSnapshot world = viewer.world();
        ContactRequest request = Optional.ofNullable(id)
                .flatMap(one -> requests.lock(world.id(), one))
                .orElseThrow(ContactService::unknown);
        if (request.state().equals(ContactRequest.ANSWERED)) {
            throw unknown();
        }
        List<UUID> staff = staff(world, request);
        if (!staff.contains(viewer.id())) {
            throw new Denied("exhibition.not_staff_member", "Only staff of the exhibitor may do this.");
        }
        requests.answered(request.id(), viewer.id());
        ContactRequest answered = new ContactRequest(
                request.id(),
                request.exhibitor(),
                request.exhibitorName(),
                request.person(),
                ContactRequest.ANSWERED,
                viewer.id(),
                request.timestamp());
        ObjectNode view = views.request(world, answered);
        if (request.person() != null) {
            ObjectNode accepted = body(view);
            accepted.set("channel", channel);
            news.push(List.of(request.person()), "exhibition.contact_accepted", accepted);
        }
        news.push(staff, "exhibition.contact_request_close", body(view));
    }

    /** A connection ended: what it still waited for is missed. */
    void ended(String worldId, String connection, Collection<UUID> ids) {
        requests.openOf(ids, connection).forEach(id -> missed(worldId, id));
    }

    private void missed(String worldId, UUID id) {
        transaction.executeWithoutResult(status -> worlds.find(worldId)
                .ifPresent(world -> requests.lock(worldId, id)
                        .filter(request -> request.state().equals(ContactRequest.OPEN))
                        .ifPresent(request -> miss(world, request))));
    }

    private void miss(WorldSnapshot world, ContactRequest request) {
        if (!request.state().equals(ContactRequest.OPEN)) {
            return;
        }
        requests.missed(request.id());
        ContactRequest missed = new ContactRequest(
                request.id(),
                request.exhibitor(),
                request.exhibitorName(),
                request.person(),
                ContactRequest.MISSED,
                null,
                request.timestamp());
        news.push(staff(world, request), "exhibition.contact_request_close", body(views.request(world, missed)));
    }

    private List<UUID> staff(WorldSnapshot world, ContactRequest request) {
        return exhibitors
                .find(world.id(), request.exhibitor())
                .map(Exhibitor::staff)
                .orElse(List.of());
    }

    private ObjectNode body(ObjectNode request) {
        ObjectNode body = json.createObjectNode();
        body.set("contact_request", request);
        return body;
    }

    private static Unknown unknown() {
        return new Unknown("contact_request", "There is no such request.");
    }

    @Override
    public String name() {
        return "contact requests";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    /** Requests of connections that went with their server. */
    @Override
    public void run() {
        requests.openFor(STALE).forEach(stale -> missed(stale.worldId(), stale.id()));
    }
}
