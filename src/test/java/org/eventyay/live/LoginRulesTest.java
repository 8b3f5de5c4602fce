package org.eventyay.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestSocket.array;
import static org.eventyay.testkit.TestSocket.object;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eventyay.actor.Actor;
import org.eventyay.participant.ParticipantService;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Given worlds with their rules, when people show tokens, client ids and invites, then they get in, or are told why not. */
class LoginRulesTest {
    private static final TestServer SERVER = TestServer.get();
    private static final JdbcClient DATABASE = SERVER.bean(JdbcClient.class);
    /** A second secret beside the test kit's own, which is short. */
    private static final String SECOND = "another-secret-that-is-rather-long-and-so-needs-no-padding-at-all-0123456789";

    private static final TestWorld WORLD = TestWorld.create(
            SERVER,
            plan -> plan.config
                    .withArray("JWT_secrets")
                    .addPOJO(Map.of("issuer", "second", "audience", "aud", "secret", SECOND)));

    private static ObjectNode claims(Consumer<ObjectNode> change) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", "second")
                .put("aud", "aud")
                .put("exp", Instant.now().getEpochSecond() + 3600)
                .put("uid", "uid-" + UUID.randomUUID());
        claims.putArray("traits");
        change.accept(claims);
        return claims;
    }

    private static String sign(ObjectNode claims, String algorithm, String secret) {
        return sign("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}", claims.toString(), algorithm, secret);
    }

    private static String sign(String header, String claims, String algorithm, String secret) {
        try {
            String head = text(header) + "." + text(claims);
            String name = "HmacSHA" + algorithm.substring(2);
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), name));
            return head + "." + base64(mac.doFinal(head.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String json) {
        return base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the server says to a login. */
    private static String outcome(TestWorld world, Object body) {
        try (TestSocket socket = SERVER.socket(world.id())) {
            socket.send("authenticate", body);
            JsonNode answer = socket.next();
            return answer.get(0).asString().equals("authenticated")
                    ? "in"
                    : answer.get(1).path("code").asString();
        }
    }

    private static String with(Consumer<ObjectNode> change) {
        return outcome(WORLD, object("token", sign(claims(change), "HS256", SECOND)));
    }

    private static final long NOW = Instant.now().getEpochSecond();

    @Test
    void goodTokensOfAllShapes() {
        List<Consumer<ObjectNode>> good = List.of(
                claims -> {},
                claims -> claims.remove("exp"),
                claims -> claims.put("exp", NOW + 5000.5),
                claims -> claims.put("exp", Long.toString(NOW + 5000)),
                claims -> claims.put("iat", NOW).put("nbf", NOW - 10),
                claims -> claims.put("iat", NOW + 30).put("nbf", NOW + 30),
                claims -> claims.put("uid", 4711),
                claims -> claims.remove("traits"),
                claims -> claims.putArray("aud").add("x").add("aud"),
                claims -> claims.put("sub", "s").put("jti", "j"),
                claims -> claims.put("unknown", true));
        for (int i = 0; i < good.size(); i++) {
            assertThat(with(good.get(i))).as("good token %d", i).isEqualTo("in");
        }
    }

    @Test
    void everyTokenThatTheRulesOfSuchTokensCallValidLogsIn() {
        String claims = claims(all -> {}).toString();
        for (String exp :
                List.of("1e400", "9".repeat(400), "99999999999999999999", "1.0E11", "253402300800", "5e999999")) {
            String large = claims.replaceFirst("\"exp\":\\d+", "\"exp\":" + exp);
            assertThat(signed("{\"alg\":\"HS256\"}", large)).as(exp).isEqualTo("in");
        }
        for (String header : List.of(
                "{\"alg\":\"HS256\"}",
                " { \"typ\" : \"at+jwt\" , \"alg\" : \"HS256\" } ",
                "{\"alg\":\"HS256\",\"kid\":7,\"cty\":\"JSON\"}",
                "{\"alg\":\"HS256\",\"jku\":\"https://keys.example.org\",\"x5u\":\"none\",\"x5c\":[\"no"
                        + " certificate\"],\"jwk\":{}}",
                "{\"alg\":\"HS256\",\"zip\":\"DEF\",\"b64\":true,\"epk\":{},\"mine\":[1,{}]}")) {
            assertThat(signed(header, claims)).as(header).isEqualTo("in");
        }
        for (String header : List.of(
                "{}",
                "[]",
                "{\"alg\":\"none\"}",
                "{\"alg\":[\"HS256\"]}",
                "{\"alg\":\"HS256\",\"crit\":[\"mine\"],\"mine\":1}")) {
            assertThat(signed(header, claims)).as(header).isEqualTo("auth.invalid_token");
        }
    }

    private static String signed(String header, String claims) {
        return outcome(WORLD, object("token", sign(header, claims, "HS256", SECOND)));
    }

    @Test
    void anEntryWithoutASecretLetsNobodyIn() {
        TestWorld open = TestWorld.create(SERVER, plan -> {
            plan.config
                    .putArray("JWT_secrets")
                    .addPOJO(Map.of("issuer", "second", "audience", "aud", "secret", "kept"));
        });
        for (String secret : List.of("\"\"", "null", "{}", "[]")) {
            DATABASE.sql("update world set config = jsonb_set(config, '{JWT_secrets}', ?::jsonb) where id = ?")
                    .params(
                            "[{\"issuer\":\"second\",\"audience\":\"aud\",\"secret\":" + secret
                                    + "},{\"issuer\":\"second\",\"audience\":\"aud\"}]",
                            open.id())
                    .update();
            SERVER.bean(org.eventyay.cache.Caches.class).drop("worlds", open.id());
            for (String key : new String[] {"\0", "null", "{}"}) {
                assertThat(outcome(open, object("token", sign(claims(all -> {}), "HS256", key))))
                        .as("signed with %s where the secret is %s", key.length(), secret)
                        .isEqualTo("auth.invalid_token");
            }
        }
    }

    @Test
    void badTokensAreInvalid() {
        List<Consumer<ObjectNode>> bad = List.of(
                claims -> claims.put("iss", "other"),
                claims -> claims.remove("iss"),
                claims -> claims.put("aud", "other"),
                claims -> claims.putArray("aud").add("other"),
                claims -> claims.remove("aud"),
                claims -> claims.remove("uid"),
                claims -> claims.putNull("uid"),
                claims -> claims.put("uid", ""),
                claims -> claims.put("uid", "u".repeat(201)),
                claims -> claims.putArray("uid").add("u"),
                claims -> claims.put("traits", "admin"),
                claims -> claims.putArray("traits").add(7),
                claims -> claims.putArray("traits").add("t".repeat(201)),
                claims -> claims.put("exp", "soon"),
                claims -> claims.putNull("exp"),
                claims -> claims.put("iat", NOW + 600),
                claims -> claims.put("nbf", NOW + 600),
                claims -> claims.put("iat", "now"),
                claims -> claims.put("sub", 1),
                claims -> claims.put("jti", 1));
        for (int i = 0; i < bad.size(); i++) {
            assertThat(with(bad.get(i))).as("bad token %d", i).isEqualTo("auth.invalid_token");
        }
        ObjectNode claims = claims(all -> {});
        assertThat(outcome(WORLD, object("token", sign(claims, "HS512", SECOND))))
                .isEqualTo("auth.invalid_token");
        assertThat(outcome(WORLD, object("token", sign(claims, "HS256", SECOND + "x"))))
                .isEqualTo("auth.invalid_token");
        for (Object token : new Object[] {null, "", 5, List.of()}) {
            assertThat(outcome(WORLD, object("token", token, "client_id", "never-mind")))
                    .isEqualTo("auth.invalid_token");
        }
    }

    @Test
    void whatIsExpiredIsSaidSoBeforeAnythingElseIsJudged() {
        assertThat(with(claims -> claims.put("exp", NOW - 1))).isEqualTo("auth.expired_token");
        assertThat(with(claims -> claims.put("exp", NOW - 1).put("iss", "other")))
                .isEqualTo("auth.expired_token");
        TestWorld secretless = TestWorld.create(SERVER, plan -> plan.config.remove("JWT_secrets"));
        assertThat(outcome(secretless, object("token", WORLD.token("anybody")))).isEqualTo("auth.invalid_token");
    }

    @Test
    void clientIdsThatAreNone() {
        for (Object id : new Object[] {null, "", 0, false}) {
            assertThat(outcome(WORLD, object("client_id", id))).isEqualTo("auth.missing_id_or_token");
        }
        assertThat(outcome(WORLD, object("client_id", "c".repeat(201)))).isEqualTo("protocol.invalid_body");
    }

    private static int people(TestWorld world) {
        return DATABASE.sql("select count(*) from participant where world_id = ?")
                .param(world.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoIsNotAdmittedLeavesNoTrace() {
        TestWorld closed = TestWorld.create(
                SERVER, plan -> plan.grants.putArray("attendee").add("ticket"));
        int before = people(closed);
        assertThat(outcome(closed, object("client_id", "guest"))).isEqualTo("auth.missing_token");
        assertThat(outcome(closed, object("client_id", "guest", "invite_token", "abcdef")))
                .isEqualTo("auth.missing_token");
        assertThat(outcome(closed, object("token", closed.token("stranger")))).isEqualTo("auth.denied");
        assertThat(people(closed)).isEqualTo(before);
        assertThat(outcome(closed, object("token", closed.token("holder", "ticket"))))
                .isEqualTo("in");
        assertThat(outcome(closed, object("token", closed.token("holder"))))
                .as("a token that lost its trait")
                .isEqualTo("auth.denied");
        assertThat(outcome(WORLD, object("client_id", "open", "invite_token", "abcdef")))
                .as("a bad invite, although guests may come")
                .isEqualTo("auth.missing_token");
    }

    @Test
    void aTokenMakesThePersonOnceAndItsTraitsAreKeptUp() {
        String uid = "kept-" + UUID.randomUUID();
        Consumer<ObjectNode> first = claims -> {
            claims.put("uid", uid)
                    .put("pretalx_id", "SPEAKER")
                    .putObject("profile")
                    .put("display_name", "First");
            claims.putArray("traits").add("a").add("b");
        };
        assertThat(with(first)).isEqualTo("in");
        assertThat(with(first.andThen(claims -> {
                    claims.put("pretalx_id", "OTHER").putObject("profile").put("display_name", "Second");
                    claims.putArray("traits").add("b").add("a");
                })))
                .isEqualTo("in");
        try (TestSocket socket = SERVER.socket(WORLD.id())) {
            socket.authenticate(object("token", sign(claims(first), "HS256", SECOND)));
            JsonNode own = socket.hello().path("user.config");
            assertThat(own.path("profile")).isEqualTo(object("display_name", "First"));
            assertThat(own.path("pretalx_id").asString()).isEqualTo("SPEAKER");
            assertThat(audited(socket.userId()))
                    .as("the order of traits says nothing")
                    .isZero();
            assertThat(with(first.andThen(claims -> claims.putArray("traits").add("c"))))
                    .isEqualTo("in");
            assertThat(audited(socket.userId())).isEqualTo(1);
            SERVER.bean(ParticipantService.class)
                    .softDelete(WORLD.id(), UUID.fromString(socket.userId()), Actor.server());
            try (TestSocket again = SERVER.socket(WORLD.id())) {
                again.authenticate(object("token", sign(claims(first), "HS256", SECOND)));
                assertThat(again.userId()).isNotEqualTo(socket.userId());
            }
        }
    }

    private static int audited(String userId) {
        return DATABASE.sql(
                        "select count(*) from audit_log where type = 'auth.user.traits.changed' and user_id = ?::uuid"
                                + " and data ->> 'object' = ? and data -> 'new' = '[\"c\"]'")
                .params(userId, userId)
                .query(Integer.class)
                .single();
    }

    @Test
    void framesOfOtherLengths() {
        try (TestSocket socket = WORLD.login("frames", "admin")) {
            socket.sendText("[\"user.list.blocked\", 7, null]");
            assertThat(socket.next()).isEqualTo(array("success", 7, object("users", array())));
            socket.sendText("[\"user.list.blocked\", 8, {}, 9]");
            assertThat(socket.next()).isEqualTo(array("success", object("users", array())));
            socket.sendText("[\"nothing.here\", {}]");
            assertThat(socket.next()).isEqualTo(array("error", object("code", "protocol.unknown_command")));
            for (Object id : new Object[] {"text", 1.5, null, true, object("a", 1), array(1, array())}) {
                socket.send("user.list.blocked", id, object());
                JsonNode reply = socket.next();
                assertThat(reply).hasSize(3);
                assertThat(reply.get(1)).isEqualTo(array(id).get(0));
            }
        }
    }

    @Test
    void theLimitKeepsTheNewestAndSparesThoseWithoutOne() {
        TestWorld limited = TestWorld.create(SERVER, plan -> plan.config.put("connection_limit", 2));
        TestSocket a = limited.guest("abc");
        try (TestSocket b = limited.guest("abc");
                TestSocket c = limited.guest("abc")) {
            assertThat(a.expect("error"))
                    .isEqualTo(object("code", "connection.replaced", "message", "Connection replaced"));
            assertThat(a.closeCode()).isEqualTo(1000);
            for (TestSocket socket : List.of(b, c)) {
                assertThat(socket.drain()).isEmpty();
            }
        }
        try (TestSocket one = limited.login("unlimited", "admin");
                TestSocket two = limited.login("unlimited", "admin");
                TestSocket three = limited.login("unlimited", "admin")) {
            for (TestSocket socket : List.of(one, two, three)) {
                assertThat(socket.drain()).isEmpty();
            }
        }
    }
}
