package org.eventyay.conftool;

import java.net.URI;
import org.eventyay.refusal.Unavailable;
import org.eventyay.text.WebAddress;
import org.eventyay.world.WorldSnapshot;
import tools.jackson.databind.JsonNode;

/** Where a world has its sessions and papers, and what opens them. */
public record ConftoolAccount(String worldId, URI address, String password) {

    /**
     * What the settings of a world say.
     *
     * @throws Unavailable if something is missing
     */
    public static ConftoolAccount of(WorldSnapshot world) {
        JsonNode config = world.config();
        String url = config.path("conftool_url").asString("").strip();
        String password = config.path("conftool_password").asString("");
        if (url.isEmpty() || password.isEmpty()) {
            throw ConftoolExports.unavailable("The world has no conftool_url or no conftool_password.");
        }
        try {
            return new ConftoolAccount(world.id(), URI.create(WebAddress.ascii(url)), password);
        } catch (IllegalArgumentException e) {
            throw ConftoolExports.unavailable("The conftool_url of the world is no address.");
        }
    }

    @Override
    public String toString() {
        return "ConftoolAccount[" + worldId + ", " + address + "]";
    }
}
