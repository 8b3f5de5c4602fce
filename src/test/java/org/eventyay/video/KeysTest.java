package org.eventyay.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.refusal.Invalid;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys of streams and credentials of TURN servers. */
class KeysTest {
    private final StreamKeys keys = new StreamKeys(null);

    private static StreamingServer server() {
        StreamingServer server = new StreamingServer();
        server.take(Map.of(
                "name",
                "main",
                "token_secret",
                "short",
                "url_input",
                "rtmp://in.example.org/live/{name}?token={token}",
                "url_output",
                "https://out.example.org/hls/{name}.m3u8"));
        return server;
    }

    @Test
    void aStreamKeyIsSignedAndSplitAtTheLastSlash() throws Exception {
        StreamKeys.StreamKey key = keys.make(server(), "Stage1", 3);
        assertThat(key.name()).matches("Stage1[A-Z0-9]{8}");
        assertThat(key.server()).isEqualTo("rtmp://in.example.org/live/");
        assertThat(key.key()).startsWith(key.name() + "?token=");
        assertThat(key.output()).isEqualTo("https://out.example.org/hls/" + key.name() + ".m3u8");
        String[] token = key.key().substring(key.key().indexOf('=') + 1).split("\\.");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("short".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((token[0] + "." + token[1]).getBytes(StandardCharsets.UTF_8));
        assertThat(Arrays.equals(signature, Base64.getUrlDecoder().decode(token[2])))
                .isTrue();
        JsonNode claims =
                JsonMapper.builder().build().readTree(Base64.getUrlDecoder().decode(token[1]));
        assertThat(claims.propertyNames()).containsExactlyInAnyOrder("name", "iat", "exp");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3 * 86_400);
        for (String bad : new String[] {"", "a-b", "a b", "ä"}) {
            assertThatThrownBy(() -> keys.make(server(), bad, 3)).isInstanceOf(Invalid.class);
        }
        for (int days : new int[] {0, -1, 3651}) {
            assertThatThrownBy(() -> keys.make(server(), "a", days)).isInstanceOf(Invalid.class);
        }
    }

    @Test
    void turnCredentialsAreThoseOfTheVector() {
        assertThat(TurnCredentials.credential("turnsecret", "1735689600:AbCdEfGhIjKlMnOp"))
                .isEqualTo("6WPqvizY04ZN4r0oHMxSnHsPSy4=");
    }

    @Test
    void secretsShowTheirBeginningOnlyIfTheyAreLong() {
        assertThat(ServerField.masked("Key-of-it")).isEqualTo("Key*****");
        assertThat(ServerField.masked("1234567")).isEqualTo("*****");
    }
}
