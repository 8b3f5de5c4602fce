package org.eventyay.video;

import jakarta.persistence.Entity;
import java.util.Map;

/** A server that takes streams from cameras and gives them to browsers. */
@Entity
@SuppressWarnings("NullAway.Init")
public class StreamingServer extends PoolServer {
    private String name;
    private String tokenSecret;
    private String urlInput;
    private String urlOutput;

    protected StreamingServer() {}

    @Override
    public String title() {
        return name;
    }

    @Override
    String secret() {
        return tokenSecret;
    }

    public String getName() {
        return name;
    }

    /** Never to be shown or logged. */
    public String getTokenSecret() {
        return tokenSecret;
    }

    public String getUrlInput() {
        return urlInput;
    }

    public String getUrlOutput() {
        return urlOutput;
    }

    @Override
    Map<String, String> values() {
        return Map.of(
                "active",
                yesOrNo(isActive()),
                "name",
                name,
                "token_secret",
                tokenSecret,
                "url_input",
                urlInput,
                "url_output",
                urlOutput);
    }

    @Override
    void take(Map<String, String> values) {
        setActive(!of(values, "active").isEmpty());
        name = of(values, "name");
        tokenSecret = of(values, "token_secret");
        urlInput = of(values, "url_input");
        urlOutput = of(values, "url_output");
    }
}
