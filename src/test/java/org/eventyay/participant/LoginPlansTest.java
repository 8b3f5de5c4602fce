package org.eventyay.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eventyay.participant.Logins.Identity;
import org.eventyay.testkit.TestServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.NullNode;

/**
 * A connection keeps the plan of a login that it made when nobody was there yet. Given such a plan, when thousands have come, then a login still
 * looks for one person and does not read all of the world's.
 */
class LoginPlansTest {
    static Stream<Identity> everybody() {
        return Stream.of(
                new Identity.Guest("browser", null), new Identity.Token("u1", List.of(), NullNode.getInstance(), null));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void aPlanMadeInAnEmptyWorldLooksForOnePerson(Identity who) throws SQLException {
        String column = who instanceof Identity.Guest ? "client_id" : "token_id";
        try (Connection connection = TestServer.get().bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            try (Statement sql = connection.createStatement()) {
                sql.execute("create schema nobody_yet");
                sql.execute("create table nobody_yet.participant (like public.participant including all)");
                sql.execute("set local search_path = nobody_yet, public");
                sql.execute("set local plan_cache_mode = force_generic_plan");
                String statement =
                        Logins.touching(who).replaceFirst("\\?", "\\$1").replaceFirst("\\?", "\\$2");
                sql.execute("prepare a_login (text, text) as " + statement);
                assertThat(plan(sql)).containsPattern("Index Cond: .*" + column);
                sql.execute("deallocate a_login");
            } finally {
                connection.rollback();
            }
        }
    }

    private static String plan(Statement sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = sql.executeQuery("explain execute a_login ('world', 'somebody')")) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
