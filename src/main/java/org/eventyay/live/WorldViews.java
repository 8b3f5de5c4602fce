package org.eventyay.live;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.eventyay.participant.Viewer;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The world as one viewer's browser gets it: {@code world.config} at login and the body of {@code world.updated}. */
@Component
class WorldViews {
    private final JsonMapper json;
    private final JsonNode defaultBlockers;

    WorldViews(JsonMapper json) {
        this.json = json;
        ObjectNode blockers = json.createObjectNode();
        blockers.putObject("default").put("enabled", false).putNull("policy_url");
        defaultBlockers = blockers;
    }

    /** World, permissions and these rooms for this viewer. */
    ObjectNode config(Viewer viewer, JacksonSerializable rooms) {
        ObjectNode config = json.createObjectNode();
        config.set("world", world(viewer.world()));
        ArrayNode permissions = config.putArray("permissions");
        viewer.inWorld().ids().forEach(permissions::add);
        return config.putPOJO("rooms", rooms);
    }

    private ObjectNode world(WorldSnapshot world) {
        JsonNode stored = world.config();
        ObjectNode view = json.createObjectNode().put("id", world.id()).put("title", world.title());
        view.set("pretalx", stored.path("pretalx").isObject() ? stored.path("pretalx") : json.createObjectNode());
        for (String list : new String[] {"profile_fields", "social_logins"}) {
            view.set(list, stored.path(list).isArray() ? stored.path(list) : json.createArrayNode());
        }
        view.set(
                "iframe_blockers",
                stored.path("iframe_blockers").isObject() ? stored.path("iframe_blockers") : defaultBlockers);
        view.set(
                "onsite_traits",
                stored.path("onsite_traits").isArray() ? stored.path("onsite_traits") : json.createArrayNode());
        String key = browserKey(world.vapidPublicKey());
        if (key != null) {
            view.put("vapid_public_key", key);
        }
        return view;
    }

    /** The public key as browsers want it: the uncompressed point, base64url without padding. */
    private static @Nullable String browserKey(@Nullable String pem) {
        if (pem == null) {
            return null;
        }
        try {
            String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
            byte[] point = new byte[65];
            point[0] = 4;
            put(key.getW().getAffineX().toByteArray(), point, 1);
            put(key.getW().getAffineY().toByteArray(), point, 33);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void put(byte[] number, byte[] point, int at) {
        byte[] last = Arrays.copyOfRange(number, Math.max(0, number.length - 32), number.length);
        System.arraycopy(last, 0, point, at + 32 - last.length, last.length);
    }
}
