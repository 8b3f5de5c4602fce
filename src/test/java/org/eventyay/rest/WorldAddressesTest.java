package org.eventyay.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eventyay.actor.Actor;
import org.eventyay.refusal.Invalid;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.eventyay.world.WorldAddresses.Claimant;
import org.eventyay.world.WorldRules;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldService.NewWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** Given worlds of several tenants, when one wants another's address, then it stays where it was. */
class WorldAddressesTest {
    private static final TestServer SERVER = TestServer.get();

    private final TestWorld victim = TestWorld.create(SERVER, RestClient::allow);
    private final TestWorld other = TestWorld.create(SERVER, RestClient::allow);
    private final RestClient api = RestClient.of(SERVER, other, "api");
    private final String host = victim.id() + ".example.org";

    private RestClient.Answer wants(String domain) {
        return api.send("PATCH", "", Map.of("domain", domain));
    }

    private String titleAt(String path) {
        return SERVER.get(path, host).body();
    }

    @Test
    void aTenantDoesNotGetAHostOfAnother() {
        SERVER.bean(WorldService.class).changeDomain(victim.id(), host, true, Actor.server());
        for (String spelling : List.of("", "/", "//", ":443", ":80/", ".", ":8443", "/rooms", ".:8443/x/")) {
            RestClient.Answer answer = wants(host + spelling);
            assertThat(answer.status()).as(spelling).isEqualTo(400);
            assertThat(answer.body()).as(spelling).startsWith("{\"domain\":[");
        }
        for (String path : List.of("/", "/rooms/1")) {
            assertThat(titleAt(path)).contains("<title>World " + victim.id());
        }
        assertThat(SERVER.get("/", host + ":8443").body()).contains("<title>World " + victim.id());

        SERVER.bean(WorldService.class).changeDomain(victim.id(), "new-" + host, true, Actor.server());
        assertThat(wants(host).body())
                .as("a former domain still leads to its world")
                .contains("belonged");
        assertThat(wants("localhost").body()).as("the site's own host").contains("the site");
    }

    @Test
    void whoHasALinkToMakeAWorldGetsNoOthersHostEither() {
        WorldService worlds = SERVER.bean(WorldService.class);
        worlds.changeDomain(victim.id(), host, true, Actor.server());
        NewWorld wanted = new NewWorld("x" + victim.id(), "X", host + "/x", "en", "Europe/Berlin");
        assertThatThrownBy(() -> worlds.create(wanted, Claimant.TENANT))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("domain: The host");
        worlds.create(wanted, Claimant.OPERATOR);
        assertThat(titleAt("/x/")).as("an operator may").contains("<title>X</title>");
        assertThat(titleAt("/y/")).contains("<title>World " + victim.id());
    }

    @Test
    void ofManyWhoWantOneDomainAtTheSameMomentOneGetsItAndTheOthersAreTold() throws Exception {
        List<RestClient> all = IntStream.range(0, 8)
                .mapToObj(i -> RestClient.of(SERVER, TestWorld.create(SERVER, RestClient::allow), "api"))
                .toList();
        CountDownLatch together = new CountDownLatch(1);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = all.stream()
                    .map(one -> threads.submit(() -> {
                        together.await();
                        return one.send("PATCH", "", Map.of("domain", "race-" + host))
                                .status();
                    }))
                    .toList();
            together.countDown();
            for (Future<Integer> one : running) {
                answers.add(one.get());
            }
        }
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 400);
    }

    @Test
    void ofManyWhoMakeOneWorldAtTheSameMomentOneDoes() throws Exception {
        NewWorld wanted = new NewWorld("r" + other.id(), "R", null, "en", "Europe/Berlin");
        List<Future<String>> running;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        try {
                            SERVER.bean(WorldService.class).create(wanted, Claimant.TENANT);
                            return "made";
                        } catch (Invalid e) {
                            return String.valueOf(e.getMessage());
                        }
                    }))
                    .toList();
        }
        List<String> said = new ArrayList<>();
        for (Future<String> one : running) {
            said.add(one.get());
        }
        assertThat(said).containsOnlyOnce("made").containsOnly("made", "id: This world already exists.");
    }

    @Test
    void aHostMayBeAskedForInAnySpelling() {
        SERVER.bean(WorldService.class).changeDomain(victim.id(), host, true, Actor.server());
        for (String asked : List.of(host + ".", host.toUpperCase(java.util.Locale.ROOT), host + ".:8080")) {
            assertThat(SERVER.get("/", asked).statusCode()).as(asked).isEqualTo(200);
        }
        SERVER.bean(WorldService.class).changeDomain(victim.id(), host + "./", true, Actor.server());
        assertThat(RestClient.of(SERVER, victim, "api")
                        .get("")
                        .json(SERVER)
                        .path("domain")
                        .asString())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "x.example.org, x.example.org",
        "x.example.org., x.example.org",
        "x.example.org:443/, x.example.org",
        "x.example.org:08443/a/, x.example.org:8443/a",
        "localhost:8080, localhost:8080",
        "10.0.0.1/Video/my_event, 10.0.0.1/Video/my_event",
        "xn--mnchen-3ya.example.org, xn--mnchen-3ya.example.org"
    })
    void aDomainHasOneForm(String given, String form) {
        assertThat(WorldRules.domain(given)).contains(form);
        assertThat(WorldRules.domain(form)).contains(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "-",
                ":::",
                ".",
                "a..b",
                "-a.org",
                "a-.org",
                "a.org:0",
                "a.org:65536",
                "a.org:x",
                "a.org:",
                ":80",
                "/x",
                "a.org/../b",
                "a.org/.",
                "a.org//b",
                "https://a.org",
                "UPPER.org",
                "münchen.de",
                "a_b.org",
                "a b.org",
                "a.org?x",
                "a.org/ä"
            })
    void whatIsNoDomain(String text) {
        assertThat(WorldRules.domain(text)).isEmpty();
    }

    @Test
    void whoTypesAHostAsItIsSpokenIsToldHowItIsWritten() {
        assertThat(WorldRules.suggested("München.Example.org/a")).contains("xn--mnchen-3ya.example.org/a");
        assertThat(WorldRules.suggested("https://a.org")).isEqualTo(Optional.empty());
    }

    /** The statements run on tables of the session, which hide the real ones. */
    @Test
    void domainsThatWereStoredBeforeAreBroughtIntoTheOneForm() throws Exception {
        String migration = new ClassPathResource("db/migration/V015__domains_in_normal_form.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        try (Connection connection = SERVER.bean(DataSource.class).getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("""
                create temp table world (id text, number int, domain text unique, previous_domains jsonb default '[]') on commit drop;
                create temp table audit_log (world_id text, type text, data jsonb) on commit drop;
                insert into world values
                    ('attacker', 1, 'victim.example.org/', '[]'), ('victim', 2, 'victim.example.org', '["Old.example.org/"]'),
                    ('first', 3, 'two.example.org.', '[]'), ('second', 4, 'two.example.org:443', '["two.example.org", "three.example.org."]'),
                    ('path', 5, 'app.example.org:08443/a/', '[]'), ('dots', 6, '..', '[]'), ('none', 7, null, '[]')\
                """);
            sql.execute(migration);
            assertThat(rows(sql, "select id, domain, previous_domains from world order by number"))
                    .containsExactly(
                            "attacker null []",
                            "victim victim.example.org [\"old.example.org\"]",
                            "first two.example.org []",
                            "second null [\"three.example.org\", \"two.example.org\"]",
                            "path app.example.org:8443/a []",
                            "dots null []",
                            "none null []");
            assertThat(rows(sql, "select world_id, type, data ->> 'old' from audit_log order by world_id"))
                    .containsExactly(
                            "attacker world.domain.changed victim.example.org/",
                            "second world.domain.changed two.example.org:443");
            connection.rollback();
        }
    }

    private static List<String> rows(Statement sql, String query) throws Exception {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = sql.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getString(2) + " " + result.getString(3));
            }
        }
        return rows;
    }
}
