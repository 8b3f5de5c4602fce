package org.eventyay.video;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Map;

/** A server of Jitsi. Its secret stays here: tokens are signed by it. */
@Entity
@Table(name = "jitsi_server")
@AttributeOverride(name = "title", column = @Column(name = "url"))
@AttributeOverride(name = "secret", column = @Column(name = "app_secret"))
public class JitsiServer extends WorldServer {
    private static final String APP = "app_id";
    private static final String KEY = "key_id";

    private String appId = "";
    private String keyId = "";

    protected JitsiServer() {}

    @Override
    ServerKind kind() {
        return ServerKind.JITSI;
    }

    /** Where it is, without a slash at the end. */
    public String url() {
        return title().strip().replaceAll("/+$", "");
    }

    public String appId() {
        return appId;
    }

    /** Whether it can be told who somebody is. */
    public boolean signs() {
        return !appId.isBlank() && !secret().isBlank();
    }

    /** A token that the server believes. */
    public String sign(Map<String, ?> claims) {
        return SignedClaims.sign(secret(), keyId.isBlank() ? Map.of() : Map.of("kid", keyId), claims);
    }

    @Override
    Map<String, String> values() {
        Map<String, String> values = super.values();
        values.put(APP, appId);
        values.put(KEY, keyId);
        return values;
    }

    @Override
    void take(Map<String, String> values) {
        super.take(values);
        appId = of(values, APP);
        keyId = of(values, KEY);
    }
}
