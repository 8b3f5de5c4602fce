package org.eventyay.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eventyay.room.Room;
import org.eventyay.testkit.TestServer;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Given statements that fail in every way, when they are logged, then the log names the fault and holds nothing of the rows. */
class LogSecretsTest {
    private static final Logger log = LoggerFactory.getLogger(LogSecretsTest.class);
    private static final TestServer SERVER = TestServer.get();
    private static final String SECRET =
            "hunter2Secret" + UUID.randomUUID().toString().replace("-", "");

    private final TestWorld world = TestWorld.create(SERVER);
    private final JdbcTemplate jdbc = SERVER.bean(JdbcTemplate.class);
    private final Path file = SERVER.dataDirectory().resolve("logs/server-0.log");

    /** Commands that were tried before in this process have changed where logs go. */
    @BeforeEach
    void logsGoWhereAServersLogsGo() {
        LoggingSystem logging = LoggingSystem.get(LogSecretsTest.class.getClassLoader());
        logging.cleanUp();
        logging.beforeInitialize();
        logging.initialize(
                new LoggingInitializationContext(SERVER.bean(ConfigurableEnvironment.class)),
                "classpath:logback-server.xml",
                null);
    }

    private void provoke(String what, String sql, Object... values) {
        Throwable failure = catchThrowable(() -> jdbc.update(sql, values));
        assertThat(failure).as(what).isNotNull();
        log.error("Provoked: {}: {}", what, failure.getMessage(), failure);
    }

    @Test
    void failingStatementsTellTheirFaultAndNoValue() throws IOException {
        String announcement = "insert into announcement (id, world_id, text, state) values (?, ?, ?, ?)";
        UUID id = UUID.randomUUID();
        jdbc.update(announcement, id, world.id(), SECRET, "draft");
        provoke("unique", announcement, id, world.id(), SECRET, "draft");
        provoke("check", announcement, UUID.randomUUID(), world.id(), SECRET, "foo");
        provoke("foreign key", announcement, UUID.randomUUID(), SECRET, SECRET, "draft");
        provoke(
                "missing",
                "insert into announcement (id, world_id, text, show_until) select null, ?, ?, now()",
                world.id(),
                SECRET);
        provoke("too long", announcement, UUID.randomUUID(), world.id(), "x", SECRET);
        provoke(
                "a key that tells",
                "insert into world (id, title, domain) values (?, 'x', ?), (?, 'y', ?)",
                "a" + id.toString().substring(0, 8),
                SECRET,
                "b" + id.toString().substring(0, 8),
                SECRET);
        for (String type :
                List.of("uuid", "integer", "bigint", "timestamptz", "jsonb", "boolean", "inet", "date", "text[]")) {
            provoke("no " + type, "select cast(cast(? as text) as " + type + ")", SECRET);
        }
        provoke("zero byte", "select cast(? as text)", SECRET + "\0");
        batches();
        documents();
        assertThat(Files.readString(file))
                .contains("Provoked: unique", "announcement_pkey", "Provoked: batch", "room_import")
                .doesNotContain(SECRET)
                .doesNotContainIgnoringCase("failing row contains (");
    }

    private void batches() {
        List<Object[]> rows = new ArrayList<>();
        UUID id = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            rows.add(new Object[] {id, world.id(), SECRET});
        }
        Throwable failure = catchThrowable(
                () -> jdbc.batchUpdate("insert into announcement (id, world_id, text) values (?, ?, ?)", rows));
        assertThat(failure).isNotNull();
        log.error("Provoked: batch {}", failure.getMessage(), failure);
        Throwable ofEntities =
                catchThrowable(() -> new TransactionTemplate(SERVER.bean(PlatformTransactionManager.class))
                        .executeWithoutResult(tx -> {
                            EntityManager entities = SERVER.bean(EntityManager.class);
                            for (int i = 0; i < 3; i++) {
                                Room room = new Room(
                                        UUID.randomUUID(),
                                        world.id(),
                                        SECRET,
                                        JsonNodeFactory.instance.arrayNode(),
                                        JsonNodeFactory.instance.objectNode());
                                room.setImportId("same");
                                entities.persist(room);
                            }
                            entities.flush();
                        }));
        assertThat(ofEntities).isNotNull();
        log.error("Provoked: batch of entities {}", ofEntities.getMessage(), ofEntities);
    }

    private record Wrong(int number, boolean flag) {}

    private static void documents() {
        for (String text : List.of(
                "{\"number\":\"" + SECRET + "\"}", "{\"flag\":\"" + SECRET + "\"}", "{\"number\":1,}" + SECRET)) {
            Throwable failure =
                    catchThrowable(() -> JsonMapper.builder().build().readValue(text, Wrong.class));
            log.error("Provoked: a document: {}", String.valueOf(failure), failure);
        }
    }

    @Test
    void onlyTheOwnerAndTheGroupReadTheLog() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwxr-x---");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
        ERROR: duplicate key value violates unique constraint "world_pkey" | ERROR: duplicate key value violates unique constraint "world_pkey"
        ERROR: invalid input syntax for type uuid: "secret" | ERROR: invalid input syntax for type uuid: "…"
        ERROR: value "999" is out of range for type integer | ERROR: value … is out of range for type integer
        Batch entry 0 insert into x values ('secret') was aborted: ERROR: oops | Batch entry 0 was aborted: ERROR: oops
        ERROR: oops Detail: Key (domain)=(secret) already exists. | ERROR: oops Detail: …
        Nothing "special" happened | Nothing "special" happened
        """)
    void whatIsLeftOfAReport(String report, String told) {
        assertThat(RowValues.hidden(report)).isEqualTo(told);
    }
}
