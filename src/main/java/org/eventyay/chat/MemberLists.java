package org.eventyay.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.participant.UserViews;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * The people in the chats of rooms, as they are shown to who comes in. Thousands may come within a minute, and each gets
 * the list of all: so everybody is worked out once, kept as text, and looked at again only after a change of theirs.
 */
@Component
class MemberLists {
    /** Somebody who was away for long is told to be back after this at the latest; the rest is kept by what changes. */
    private static final Duration LIFE = Duration.ofMinutes(1);
    /** Of more changes than this nobody asked meanwhile: the list is made anew. */
    private static final int MANY = 1000;

    private final Memberships memberships;
    private final ParticipantDirectory participants;
    private final UserViews users;
    private final JsonMapper json;
    private final int most;
    private final Cache<UUID, Listed> channels =
            Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(LIFE).build();

    MemberLists(
            Memberships memberships,
            ParticipantDirectory participants,
            UserViews users,
            JsonMapper json,
            Settings settings) {
        this.memberships = memberships;
        this.participants = participants;
        this.users = users;
        this.json = json;
        most = settings.limit().members();
        memberships.whenChanged(key -> {
            if (key == null) {
                channels.invalidateAll();
            } else {
                Listed list = channels.getIfPresent(key.channel());
                if (list != null) {
                    list.changed(key.participant());
                }
            }
        });
        participants.whenChanged(who -> {
            if (who == null) {
                channels.invalidateAll();
            } else {
                channels.asMap().values().forEach(list -> list.changed(who));
            }
        });
    }

    /**
     * The members of a room's channel.
     *
     * @param list a JSON list
     * @param asOf the event of the channel up to which everybody who came or left is minded, and after which nobody is
     */
    record Members(JsonNode list, long asOf) {}

    /**
     * The members of a room's channel, as those see them who manage users, or as everybody does.
     *
     * @param atLeast an event of the channel that the list must not be older than
     */
    Members of(Channel channel, WorldSnapshot world, boolean admin, long atLeast) {
        return channels.get(channel.id(), id -> new Listed()).members(channel, world, admin, atLeast);
    }

    /** One person as text. */
    private final class Shown {
        private final String open;
        private final String admin;

        Shown(WorldSnapshot world, ParticipantSnapshot who) {
            open = json.writeValueAsString(users.ofPublic(world, who));
            admin = json.writeValueAsString(users.ofAdmin(world, who));
        }
    }

    /** The list of one channel; what changes is noted at once and looked up by whoever asks next. */
    private final class Listed {
        private final Map<UUID, Shown> people = new LinkedHashMap<>();
        private @Nullable WorldSnapshot of;
        private boolean full;
        private long asOf;

        /** Guarded by itself, so that nobody who notes a change waits for somebody who asks the database. */
        private final Set<UUID> changes = new HashSet<>();

        private volatile boolean unknown = true;

        void changed(UUID participant) {
            synchronized (changes) {
                if (changes.size() < MANY) {
                    changes.add(participant);
                } else {
                    unknown = true;
                }
            }
        }

        @SuppressWarnings("ReferenceEquality") // another snapshot of the world may give other badges
        synchronized Members members(Channel channel, WorldSnapshot world, boolean admin, long atLeast) {
            Set<UUID> news;
            boolean anew;
            synchronized (changes) {
                anew = unknown || of != world || full && !changes.isEmpty();
                news = Set.copyOf(changes);
                changes.clear();
                unknown = false;
            }
            try {
                if (anew) {
                    load(channel, world);
                } else if (!news.isEmpty() || asOf < atLeast) {
                    update(channel, world, news);
                }
            } catch (RuntimeException e) {
                unknown = true;
                throw e;
            }
            StringJoiner all = new StringJoiner(",", "[", "]");
            people.values().forEach(shown -> all.add(admin ? shown.admin : shown.open));
            return new Members(json.getNodeFactory().rawValueNode(new RawValue(all.toString())), asOf);
        }

        private void load(Channel channel, WorldSnapshot world) {
            Memberships.Listed now = memberships.listed(channel.id(), most);
            people.clear();
            full = now.people().size() >= most;
            of = world;
            show(world, now.people());
            asOf = now.asOf();
        }

        private void update(Channel channel, WorldSnapshot world, Set<UUID> news) {
            Memberships.Listed now = memberships.listed(channel.id(), news, asOf);
            Set<UUID> present = Set.copyOf(now.people());
            now.among().stream().filter(id -> !present.contains(id)).forEach(people::remove);
            show(world, now.people());
            full = people.size() >= most;
            asOf = now.asOf();
        }

        private void show(WorldSnapshot world, Collection<UUID> ids) {
            Map<UUID, ParticipantSnapshot> found = participants.findAll(world.id(), ids);
            for (UUID id : ids) {
                ParticipantSnapshot who = found.get(id);
                if (who != null) {
                    people.put(id, new Shown(world, who));
                }
            }
        }
    }
}
