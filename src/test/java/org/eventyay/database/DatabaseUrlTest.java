package org.eventyay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class DatabaseUrlTest {

    @Test
    void userAndPasswordAreTakenOut() {
        assertThat(DatabaseUrl.parse("postgresql://eve:p%40ss+%2F@db.example.org:6432/events?sslmode=require"))
                .isEqualTo(new DatabaseUrl(
                        "jdbc:postgresql://db.example.org:6432/events?sslmode=require", "eve", "p@ss+/"));
    }

    @Test
    void neitherIsNeeded() {
        assertThat(DatabaseUrl.parse("postgres://one:5432,two:5433/events"))
                .isEqualTo(new DatabaseUrl("jdbc:postgresql://one:5432,two:5433/events", null, null));
        assertThat(DatabaseUrl.parse("postgresql://eve@db/events").password()).isNull();
    }

    @Test
    void jdbcPasses() {
        String url = "jdbc:postgresql://db/events?user=eve&password=x";
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(url, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://db/events", "db/events", "postgresql://db", "postgresql://db/", "postgresql://db/?a=b"})
    void anythingElseIsRefusedWithoutItsPassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(StoresException.class)
                .hasMessageContaining("EVENTYAY_DATABASE_URL");
    }

    @Test
    void psqlIsToldByItsEnvironment() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:postgresql://one:6432,[::1]/events?sslmode=require&x=y")
                .withProperty("spring.datasource.username", "eve")
                .withProperty("spring.datasource.password", "secret");
        assertThat(PostgresClient.environment(settings))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PGHOST", "one,::1",
                        "PGPORT", "6432,5432",
                        "PGDATABASE", "events",
                        "PGUSER", "eve",
                        "PGPASSWORD", "secret",
                        "PGSSLMODE", "require"));
    }
}
