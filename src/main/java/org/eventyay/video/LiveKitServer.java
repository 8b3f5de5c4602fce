package org.eventyay.video;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A server of LiveKit, for calls of many. Its secret stays here: tokens are signed and verified by it. */
@Entity
@Table(name = "livekit_server")
@AttributeOverride(name = "title", column = @Column(name = "url"))
@AttributeOverride(name = "secret", column = @Column(name = "api_secret"))
@SuppressWarnings("NullAway.Init")
public class LiveKitServer extends WorldServer {
    private static final String CLIENTS = "url_for_clients";
    private static final String KEY = "api_key";

    private String urlForClients = "";
    private String apiKey;

    protected LiveKitServer() {}

    @Override
    ServerKind kind() {
        return ServerKind.LIVEKIT;
    }

    /** Where it takes requests, without a slash at the end. */
    public String url() {
        return title().strip().replaceAll("/+$", "");
    }

    /** Where browsers connect to. */
    public String urlForClients() {
        return urlForClients.isBlank() ? url().replaceFirst("(?i)^http", "ws") : urlForClients;
    }

    /** Public: it stands in each token. */
    public String apiKey() {
        return apiKey;
    }

    /** A token that the server believes. */
    public String sign(Map<String, ?> claims) {
        return SignedClaims.sign(secret(), Map.of(), claims);
    }

    /** The claims of a token that the server signed. */
    public Optional<JsonNode> verified(String token) {
        return SignedClaims.verified(secret(), token);
    }

    @Override
    Map<String, String> values() {
        Map<String, String> values = super.values();
        values.put(CLIENTS, urlForClients);
        values.put(KEY, apiKey);
        return values;
    }

    @Override
    void take(Map<String, String> values) {
        super.take(values);
        urlForClients = of(values, CLIENTS);
        apiKey = of(values, KEY);
    }
}
