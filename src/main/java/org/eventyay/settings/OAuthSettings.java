package org.eventyay.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** Client of a social network; without an id that network is not offered. */
public record OAuthSettings(@DefaultValue Client client) {
    /**
     * The registration of this installation there.
     *
     * @param id client id at the social network; without one it is not offered
     * @param secret client secret at the social network
     */
    public record Client(
            @DefaultValue("") String id, @DefaultValue("") String secret) {}

    /** Whether the installation has a client id for this network. */
    public boolean configured() {
        return !client.id().isBlank();
    }
}
