package org.eventyay.people;

import static org.eventyay.access.Permission.WORLD_USERS_LIST;
import static org.eventyay.access.Permission.WORLD_VIEW;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eventyay.connection.Presence;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.InWorld;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.live.OrNothing;
import org.eventyay.live.Uuids;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantQueries;
import org.eventyay.participant.ParticipantQueries.Listing;
import org.eventyay.participant.ParticipantQueries.Part;
import org.eventyay.participant.ParticipantQueries.Search;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.ParticipantType;
import org.eventyay.participant.PeopleInAnswer;
import org.eventyay.participant.UserViews;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is there: the admins' list, the search for everybody, and who is online. */
@LiveActions("user")
class DirectoryActions {
    /** Most ids one question may be about; those beyond are passed over. */
    static final int MAXIMUM_IDS = 100;

    private static final int LIST_PAGE = 500;
    private static final int MAXIMUM_PAGE = 500;

    /** Each looks at everybody in the world. */
    private final Buckets searching = new Buckets(20, 100);

    private final ParticipantQueries queries;
    private final ParticipantDirectory directory;
    private final Presence presence;
    private final UserViews views;
    private final JsonMapper json;

    DirectoryActions(
            ParticipantQueries queries,
            ParticipantDirectory directory,
            Presence presence,
            UserViews views,
            JsonMapper json) {
        this.queries = queries;
        this.directory = directory;
        this.presence = presence;
        this.views = views;
        this.json = json;
    }

    /**
     * @param type kind of participant; null for all, absent for persons
     * @param page number of a page of 500; absent for everybody at once
     * @param search part of a name, the beginning of an id, or part of the id that somebody logs in with
     */
    record ListUsers(
            @Nullable JsonNode type,
            @Nullable Boolean includeBanned,
            @Nullable JsonNode page,
            @Nullable String search) {}

    @Action("list")
    @InWorld(WORLD_USERS_LIST)
    ObjectNode list(Caller caller, ListUsers body) {
        String term = body.search() == null ? "" : body.search().strip();
        if (!term.isEmpty() && !searching.take(caller.id())) {
            throw new LiveError("user.rate_limited");
        }
        boolean open = body.type() == null && body.includeBanned() == null;
        boolean banned = open || !Boolean.FALSE.equals(body.includeBanned()) && caller.managesUsers();
        Loader loader = listed(caller, body.type(), banned, term);
        if (body.page() == null) {
            return reply(caller, loader.load(Part.ALL), PeopleInAnswer.ofAll());
        }
        return page(caller, body.page(), LIST_PAGE, loader, UnaryOperator.identity());
    }

    private Loader listed(Caller caller, @Nullable JsonNode type, boolean banned, String term) {
        ParticipantType wanted;
        if (type == null) {
            wanted = ParticipantType.PERSON;
        } else if (type.isNull()) {
            wanted = null;
        } else if (!type.isString()) {
            throw Documents.invalid("type", "This must be person, kiosk, anon or null.");
        } else {
            Optional<ParticipantType> known = ParticipantType.of(type.asString());
            if (known.isEmpty()) {
                return part -> List.of();
            }
            wanted = known.get();
        }
        Listing listing = new Listing(wanted, banned, term, caller.managesUsers());
        return part -> queries.everybody(caller.worldId(), listing, part);
    }

    /**
     * @param searchTerm part of a name or of a searchable field; empty for all
     * @param page number of the page, from 1, also as text; anything else is a page without entries
     * @param badge only people who wear it
     */
    record SearchUsers(
            @NotNull String searchTerm,
            @Nullable JsonNode page,
            @Nullable String badge,
            @Nullable Boolean includeBanned) {}

    @Action("list.search")
    @InWorld
    ObjectNode search(Caller caller, SearchUsers body) {
        if (!searching.take(caller.id())) {
            throw new LiveError("user.rate_limited");
        }
        if (caller.participant().type() != ParticipantType.PERSON) {
            throw LiveError.worldDenied(); // a screen or a guest of one room has no business in the directory
        }
        String term = body.searchTerm();
        JsonNode rules = caller.world().config().path("user_list");
        Set<String> traits = body.badge() == null || body.badge().isEmpty() ? null : traits(caller, body.badge());
        boolean tooShort = traits == null
                && term.codePointCount(0, term.length())
                        < rules.path("search_min_chars").asInt(0);
        if (tooShort || traits != null && traits.isEmpty()) {
            return last(json.createObjectNode());
        }
        boolean banned = !Boolean.FALSE.equals(body.includeBanned()) && caller.managesUsers();
        Search search = new Search(term, searchable(caller.world()), traits, banned);
        int size = Math.clamp(rules.path("page_size").asInt(20), 1, MAXIMUM_PAGE);
        ObjectNode reply = page(
                caller,
                body.page() == null ? json.nullNode() : body.page(),
                size,
                part -> queries.search(caller.worldId(), search, part),
                DirectoryActions::sorted);
        reply.path("results").forEach(user -> ((ObjectNode) user).remove("deleted"));
        return reply;
    }

    private static Set<String> traits(Caller caller, String badge) {
        return caller.world().badges().entrySet().stream()
                .filter(entry -> entry.getValue().equals(badge))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> searchable(WorldSnapshot world) {
        return world.config()
                .path("profile_fields")
                .valueStream()
                .filter(field -> field.path("searchable").asBoolean(false))
                .map(field -> field.path("id").asString(""))
                .collect(Collectors.toSet());
    }

    /** A part of a list. */
    private interface Loader {
        List<ParticipantSnapshot> load(Part part);
    }

    /** One page; one entry more is loaded, to see whether it is the last. */
    private ObjectNode page(
            Caller caller, JsonNode number, int size, Loader loader, UnaryOperator<List<ParticipantSnapshot>> order) {
        Optional<Part> part = number(number).flatMap(page -> Part.page(page, size));
        if (part.isEmpty()) {
            return last(json.createObjectNode());
        }
        List<ParticipantSnapshot> found = loader.load(new Part(part.get().skip(), size + 1));
        if (found.size() <= size) {
            return last(reply(caller, order.apply(found), PeopleInAnswer.ofPage()));
        }
        return reply(caller, order.apply(found.subList(0, size)), PeopleInAnswer.ofPage())
                .put("isLastPage", false);
    }

    private static Optional<Integer> number(JsonNode page) {
        try {
            return page.isNumber() || page.isString()
                    ? Optional.of(Integer.valueOf(page.asString().strip()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Active people first, then by name whatever the case. */
    private static List<ParticipantSnapshot> sorted(List<ParticipantSnapshot> page) {
        Instant now = Instant.now();
        return page.stream()
                .sorted(Comparator.comparing((ParticipantSnapshot one) -> one.inactive(now))
                        .thenComparing(one -> one.displayName().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static ObjectNode last(ObjectNode reply) {
        if (!reply.has("results")) {
            reply.putArray("results");
        }
        return reply.put("isLastPage", true);
    }

    private ObjectNode reply(Caller caller, List<ParticipantSnapshot> people, PeopleInAnswer room) {
        ObjectNode reply = json.createObjectNode();
        ArrayNode results = reply.putArray("results");
        people.forEach(one -> results.add(room.fit(views.of(caller.world(), one, caller.managesUsers()))));
        return reply;
    }

    /**
     * @param ids who is asked for; those beyond the first hundred are passed over
     */
    record AskOnline(
            @NotNull @JsonDeserialize(contentUsing = OrNothing.Text.class)
            List<@Nullable String> ids) {}

    @Action("online_status")
    @InWorld(WORLD_VIEW)
    ObjectNode online(Caller caller, AskOnline body) {
        Set<String> asked = firstOf(body.ids());
        Set<UUID> here = directory
                .findAll(
                        caller.worldId(),
                        asked.stream().flatMap(id -> Uuids.parse(id).stream()).collect(Collectors.toSet()))
                .keySet();
        Map<UUID, Boolean> online = presence.online(here);
        ObjectNode reply = json.createObjectNode();
        asked.forEach(id -> reply.put(
                id, Uuids.parse(id).map(one -> online.getOrDefault(one, false)).orElse(false)));
        return reply;
    }

    /** The first entries of a list of texts, each once. */
    static Set<String> firstOf(List<@Nullable String> list) {
        return list.stream()
                .limit(MAXIMUM_IDS)
                .flatMap(Stream::ofNullable)
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
