package org.eventyay.exhibition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;
import org.eventyay.live.Broadcast;
import org.eventyay.live.Delivery;
import org.eventyay.live.OutFrames;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What those who staff exhibitors know: which ones, and who asked for contact there. Two statements, however many are told. */
@Component
class StaffNews {
    private static final int NEWEST = 200;

    private final JdbcClient jdbc;
    private final ContactRequests requests;
    private final ExhibitionViews views;
    private final Bus bus;
    private final JsonMapper json;

    StaffNews(JdbcClient jdbc, ContactRequests requests, ExhibitionViews views, Bus bus, JsonMapper json) {
        this.jdbc = jdbc;
        this.requests = requests;
        this.views = views;
        this.bus = bus;
        this.json = json;
    }

    /** Something for all connections of one person, as they get it. */
    record ExhibitionPush(String name, JsonNode data) implements BusEvent {}

    @Configuration(proxyBeanMethods = false)
    static class Deliveries {
        @Bean
        Delivery<ExhibitionPush> exhibitionPushDelivery(OutFrames frames) {
            return new Broadcast<>(ExhibitionPush.class, event -> frames.push(event.name(), event.data()));
        }
    }

    private record Staffed(UUID id, @Nullable String name) {}

    /** Sends each of these people what they staff and who asked there. */
    void tell(WorldSnapshot world, Collection<UUID> people) {
        of(world, people).forEach((person, data) -> {
            ObjectNode body = json.createObjectNode();
            body.set("data", data);
            bus.publish(Topic.user(person), new ExhibitionPush("exhibition.exhibition_data_update", body));
        });
    }

    /** Sends the same to each of these people. */
    void push(Collection<UUID> people, String event, ObjectNode data) {
        people.forEach(person -> bus.publish(Topic.user(person), new ExhibitionPush(event, data)));
    }

    /** The exhibitors that each of these people staffs, and the requests there: all open ones and the newest of the others. */
    Map<UUID, ObjectNode> of(WorldSnapshot world, Collection<UUID> people) {
        Map<UUID, List<Staffed>> staffed = new LinkedHashMap<>();
        people.forEach(person -> staffed.put(person, new ArrayList<>()));
        if (!staffed.isEmpty()) {
            jdbc.sql("select s.user_id, e.id, e.name from exhibitor_staff s join exhibitor e on e.id = s.exhibitor_id"
                            + " where s.user_id = any(?) and e.world_id = ? order by e.name, e.id")
                    .param(people.toArray(UUID[]::new))
                    .param(world.id())
                    .query(row -> {
                        staffed.getOrDefault(row.getObject(1, UUID.class), new ArrayList<>())
                                .add(new Staffed(row.getObject(2, UUID.class), row.getString(3)));
                    });
        }
        Set<UUID> exhibitors = new TreeSet<>();
        staffed.values().forEach(list -> list.forEach(one -> exhibitors.add(one.id())));
        List<ContactRequest> all = exhibitors.isEmpty() ? List.of() : requests.of(exhibitors, NEWEST);
        List<ObjectNode> shown = views.requests(world, all);
        // colleagues staff the same exhibitors: what they are told is put together once
        Map<List<Staffed>, ObjectNode> made = new HashMap<>();
        Map<UUID, ObjectNode> news = new LinkedHashMap<>();
        staffed.forEach((person, list) ->
                news.put(person, made.computeIfAbsent(list, exhibited -> data(exhibited, all, shown))));
        return news;
    }

    private ObjectNode data(List<Staffed> staffed, List<ContactRequest> all, List<ObjectNode> shown) {
        ObjectNode data = json.createObjectNode();
        ArrayNode exhibitors = data.putArray("exhibitors");
        staffed.forEach(one -> exhibitors.add(views.brief(one.id(), one.name())));
        Set<UUID> ids = new TreeSet<>(staffed.stream().map(Staffed::id).toList());
        List<ObjectNode> own = new ArrayList<>();
        int closed = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            boolean open = all.get(i).state().equals(ContactRequest.OPEN);
            if (ids.contains(all.get(i).exhibitor())
                    && shown.get(i).path("user").isObject()) {
                if (open || closed < NEWEST) {
                    own.add(shown.get(i));
                }
                closed += open ? 0 : 1;
            }
        }
        own.reversed().forEach(data.putArray("contact_requests")::add);
        return data;
    }
}
