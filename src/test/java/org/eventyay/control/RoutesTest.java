package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.control.Visit.PASSWORD;
import static org.eventyay.control.Visit.SERVER;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.eventyay.testkit.Statements;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the running backend, walked by everybody there is. A new route without a rule here fails. */
class RoutesTest {
    private static final String UUIDS = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /** Who a route is for. The token opens what is for staff, unless it is about accounts, shows a secret or leads to a deletion. */
    private enum Rule {
        ANYBODY,
        STAFF,
        STAFF_NOT_TOKEN,
        SUPERUSER
    }

    /** By the word that follows {@code /control/}; longer beginnings first. */
    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("", Rule.STAFF),
            Map.entry("live/", Rule.STAFF),
            Map.entry("language/", Rule.ANYBODY),
            Map.entry("auth/login", Rule.ANYBODY),
            Map.entry("auth/logout", Rule.ANYBODY),
            Map.entry("auth/password_reset/", Rule.ANYBODY),
            Map.entry("auth/reset/", Rule.ANYBODY),
            Map.entry("auth/password_change/", Rule.STAFF_NOT_TOKEN),
            Map.entry("auth/profile", Rule.STAFF_NOT_TOKEN),
            Map.entry("auth/signup", Rule.SUPERUSER),
            Map.entry("multifactor/", Rule.STAFF_NOT_TOKEN),
            Map.entry("users/", Rule.SUPERUSER),
            Map.entry("log/", Rule.STAFF_NOT_TOKEN),
            Map.entry("worlds/", Rule.STAFF),
            Map.entry("worlds/*/admin", Rule.STAFF_NOT_TOKEN),
            Map.entry("worlds/*/clear", Rule.STAFF_NOT_TOKEN),
            Map.entry("worlds/*/secrets", Rule.SUPERUSER),
            Map.entry("worlds/*/schedule/", Rule.STAFF),
            Map.entry("worlds/*/deactivate", Rule.STAFF),
            Map.entry("worlds/*/reactivate", Rule.STAFF),
            Map.entry("worlds/new/", Rule.STAFF),
            Map.entry("worlds/calendar", Rule.STAFF),
            Map.entry("worlds/*/", Rule.STAFF),
            Map.entry("{pool}/", Rule.STAFF),
            Map.entry("{pool}/*/delete", Rule.STAFF_NOT_TOKEN),
            Map.entry("bbbs/moveroom/", Rule.STAFF),
            Map.entry("streamkey/", Rule.STAFF),
            Map.entry("captions/", Rule.STAFF),
            Map.entry("ingests/", Rule.STAFF),
            Map.entry("ingests/*/delete", Rule.STAFF_NOT_TOKEN),
            Map.entry("feedback/", Rule.STAFF),
            Map.entry("conftool/", Rule.STAFF));

    /** Reads that leave a row in the staff log: entering a world as admin, and seeing its keys. */
    private static final Set<String> LOGGED = Set.of("worlds/*/admin", "worlds/*/secrets", "worlds/*/");

    private record Route(String method, String pattern, String path, String key, Rule rule) {
        boolean reads() {
            return method.equals("GET");
        }
    }

    private static List<Route> routes(Map<String, String> parts) {
        Map<String, Route> routes = new TreeMap<>();
        SERVER.bean(RequestMappingHandlerMapping.class).getHandlerMethods().forEach((mapping, handler) -> {
            Set<String> methods = new TreeSet<>();
            mapping.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
            for (String pattern : mapping.getPatternValues()) {
                if (pattern.startsWith("/control/") && !pattern.equals("/control/**")) {
                    assertThat(methods).as(pattern).isNotEmpty().isSubsetOf("GET", "POST");
                    methods.forEach(method -> routes.put(pattern + " " + method, route(method, pattern, parts)));
                }
            }
        });
        return List.copyOf(routes.values());
    }

    private static Route route(String method, String pattern, Map<String, String> parts) {
        String plain = pattern.substring("/control/".length())
                .replaceAll("\\{pool:[^}]*}", "{pool}")
                .replace("{id:" + UUIDS + "}", "*")
                .replaceAll("\\{id:[^}]*}", "*");
        String key = RULES.keySet().stream()
                .filter(plain::startsWith)
                .filter(start -> !start.isEmpty() || plain.isEmpty())
                .reduce("", (one, other) -> other.length() > one.length() ? other : one);
        assertThat(plain.isEmpty() || !key.isEmpty())
                .as("%s %s has a rule here", method, pattern)
                .isTrue();
        String filled = plain.replace("{pool}", "bbbs")
                .replaceFirst("^worlds/\\*", "worlds/" + parts.get("world"))
                .replaceFirst("^bbbs/\\*", "bbbs/" + parts.get("server"))
                .replaceFirst("^ingests/\\*", "ingests/" + parts.get("ingest"))
                .replaceFirst("^feedback/\\*", "feedback/" + parts.get("feedback"))
                .replace("{uid}", "1")
                .replace("{token}", "a-b")
                .replace("{id}", parts.get("account"));
        assertThat(filled).as("all parts of the address are filled in").doesNotContain("{", "*");
        return new Route(method, pattern, "/control/" + filled, key, RULES.get(key));
    }

    private static Map<String, String> things() {
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        UUID server = UUID.randomUUID();
        UUID feedback = UUID.randomUUID();
        jdbc.sql("insert into bbb_server (id, url, secret, active) values (?, 'https://routes.example.org/',"
                        + " 'x', false)")
                .param(server)
                .update();
        jdbc.sql("insert into feedback (id, module) values (?, 'routes')")
                .param(feedback)
                .update();
        int account = jdbc.sql("select id from staff_user where username = ?")
                .param(Visit.account(false))
                .query(Integer.class)
                .single();
        String world = TestWorld.create(SERVER).id();
        UUID ingest = UUID.randomUUID();
        jdbc.sql("insert into stream_ingest (id, world_id, room_id, name, public_id)"
                        + " select ?, world_id, id, 'main', ? from room where world_id = ? limit 1")
                .params(ingest, ingest.toString().substring(0, 22), world)
                .update();
        return Map.of(
                "ingest",
                ingest.toString(),
                "world",
                world,
                "server",
                server.toString(),
                "feedback",
                feedback.toString(),
                "account",
                Integer.toString(account));
    }

    private static void forget(Map<String, String> things) {
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        jdbc.sql("delete from bbb_server where id = ?")
                .param(UUID.fromString(things.get("server")))
                .update();
        jdbc.sql("delete from feedback where id = ?")
                .param(UUID.fromString(things.get("feedback")))
                .update();
    }

    /** What somebody meets: in, login, refused. */
    private static String met(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("location").orElse("");
        if (answer.statusCode() == 302 && location.contains("/control/auth/login/?next=")) {
            return "login";
        }
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        return answer.statusCode() == 403 ? "refused" : "in";
    }

    private record Visitor(String name, Visit visit, boolean admitted, boolean staff, boolean superuser) {
        String meets(Rule rule) {
            if (rule == Rule.ANYBODY) {
                return "in";
            }
            return !admitted ? "login" : !staff || rule == Rule.SUPERUSER && !superuser ? "refused" : "in";
        }
    }

    @Test
    void everyRouteIsOpenToThoseItIsForAndNobodyElse() {
        Map<String, String> things = things();
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        String off = Visit.account(true);
        String out = Visit.account(true);
        Visitor disabled = new Visitor("disabled", Visit.anonymous().login(off, PASSWORD), false, false, false);
        Visitor former = new Visitor("no staff any more", Visit.anonymous().login(out, PASSWORD), true, false, false);
        jdbc.sql("update staff_user set is_active = false where username = ?")
                .param(off)
                .update();
        jdbc.sql("update staff_user set is_staff = false where username = ?")
                .param(out)
                .update();
        List<Visitor> visitors = List.of(
                new Visitor("anonymous", Visit.anonymous(), false, false, false),
                new Visitor("staff", Visit.by(false), true, true, false),
                disabled,
                former);
        List<Route> routes = routes(things);
        assertThat(routes.stream().map(Route::key).distinct())
                .as("every rule has a route")
                .containsExactlyInAnyOrderElementsOf(RULES.keySet());
        List<String> wrong = new ArrayList<>();
        try {
            for (Route route : routes) {
                for (Visitor visitor : visitors) {
                    HttpResponse<String> answer = route.reads()
                            ? visitor.visit().get(route.path())
                            : visitor.visit().post(route.path(), Map.of("_csrf", "made-up"));
                    String expected = route.reads() ? visitor.meets(route.rule()) : "refused";
                    if (!met(answer).equals(expected)) {
                        wrong.add(route.method() + " " + route.path() + ": " + visitor.name() + " meets " + met(answer)
                                + ", not " + expected);
                    }
                    if (expected.equals("login")) {
                        assertThat(answer.headers().firstValue("location").orElseThrow())
                                .endsWith("?next=" + URLEncoder.encode(route.path(), StandardCharsets.UTF_8));
                    }
                }
                String withToken = route.path() + "?control_token=a-control-token-for-tests";
                String byToken = !route.reads()
                        ? "refused"
                        : route.rule() == Rule.STAFF || route.rule() == Rule.ANYBODY ? "in" : "login";
                HttpResponse<String> answer = route.reads()
                        ? Visit.anonymous().get(withToken)
                        : Visit.anonymous().post(withToken, Map.of());
                if (!met(answer).equals(byToken)) {
                    wrong.add(route.method() + " " + route.path() + ": control_token meets " + met(answer) + ", not "
                            + byToken);
                }
            }
            assertThat(wrong).isEmpty();
        } finally {
            forget(things);
        }
    }

    @Test
    void noReadChangesAnythingAndNoChangeIsMadeWithoutTheTokenOfItsForm() {
        Map<String, String> things = things();
        Visit root = Visit.by(true);
        List<String> wrong = new ArrayList<>();
        List<Route> routes = routes(things);
        try {
            for (Route route : routes) {
                List<String> statements = new ArrayList<>();
                int[] status = new int[1];
                statements.addAll(Statements.duringRequests(() -> status[0] = route.reads()
                                ? root.status(route.path())
                                : root.post(route.path(), Map.of("username", "x", "name", "x"))
                                        .statusCode())
                        .stream()
                        .map(String::strip)
                        .filter(one -> one.matches("(?is)(insert|update|delete|merge|with .*(insert|update|delete)).*"))
                        .toList());
                if (route.reads() && LOGGED.contains(route.key())) {
                    statements.removeIf(one -> one.startsWith("insert into staff_log"));
                }
                if (!statements.isEmpty() || !route.reads() && status[0] != 403) {
                    wrong.add(route.method() + " " + route.path() + " " + status[0] + " " + statements);
                }
                boolean onlyPosts = !route.reads()
                        && routes.stream()
                                .noneMatch(other ->
                                        other.reads() && other.pattern().equals(route.pattern()));
                if (onlyPosts && root.status(route.path()) < 400) {
                    wrong.add("GET " + route.path() + " is answered, though it is there for POST");
                }
            }
            assertThat(wrong).isEmpty();
        } finally {
            forget(things);
        }
    }
}
