package org.eventyay.video;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.Map;

/** A server that takes streams from cameras and gives them to browsers. */
@Entity
@AttributeOverride(name = "title", column = @Column(name = "name"))
@AttributeOverride(name = "secret", column = @Column(name = "token_secret"))
@SuppressWarnings("NullAway.Init")
public class StreamingServer extends PoolServer {
    private String urlInput;
    private String urlOutput;

    protected StreamingServer() {}

    @Override
    ServerKind kind() {
        return ServerKind.STREAMING;
    }

    /** Where viewers find a stream. */
    String output(String name, String token) {
        return urlOutput.replace("{name}", name).replace("{token}", token);
    }

    public String getUrlInput() {
        return urlInput;
    }

    public String getUrlOutput() {
        return urlOutput;
    }

    @Override
    Map<String, String> values() {
        Map<String, String> values = super.values();
        values.put("url_input", urlInput);
        values.put("url_output", urlOutput);
        return values;
    }

    @Override
    void take(Map<String, String> values) {
        super.take(values);
        urlInput = of(values, "url_input");
        urlOutput = of(values, "url_output");
    }
}
