package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.control.Visit.SERVER;

import org.eventyay.testkit.Statements;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long lists of the backend: a page of ten thousand costs as many statements as one of a few, and shows no more than a page. */
class ListsTest {
    private final JdbcClient jdbc = SERVER.bean(JdbcClient.class);
    private final Visit root = Visit.by(true);

    private static int statements(Visit visit, String path) {
        // the account of whoever asks is looked up now and then, when its cache lets it go: hardly twice in a row
        return Math.min(sent(visit, path), sent(visit, path));
    }

    private static int sent(Visit visit, String path) {
        return Statements.duringRequests(() -> visit.page(path)).size();
    }

    @Test
    void tenThousandRowsCostAsManyStatementsAsFew() {
        try (LongLists lists = new LongLists(jdbc, 10_000, 10_000, 10_000, 10_000)) {
            String mark = lists.mark();
            jdbc.sql("insert into planned_usage (world_id, start_date, end_date, attendees)"
                            + " select :mark || n, now(), now(), n from generate_series(1, 2000) n")
                    .param("mark", mark)
                    .update();
            sizes("worlds/?q=" + mark, "worlds/?q=" + mark + "99", 500);
            sizes("users/?q=" + mark, "users/?q=" + mark + "99", 200);
            sizes("feedback/?q=" + mark, "feedback/?q=" + mark + "%2099", 25);
            assertThat(root.page("/control/log/?object=" + mark).select("tbody tr"))
                    .hasSize(100);
            assertThat(statements(root, "/control/log/?object=" + mark))
                    .isEqualTo(statements(root, "/control/log/?object=nothing-" + mark));
        }
    }

    private void sizes(String many, String few, int most) {
        Document page = root.page("/control/" + many + "&page=2");
        assertThat(page.select("tbody tr")).as(many).hasSize(most);
        assertThat(page.select(".paging").text()).contains("of 10,000");
        assertThat(root.page("/control/" + few).select("tbody tr").size()).isBetween(1, 111);
        assertThat(statements(root, "/control/" + many + "&page=2"))
                .as(many)
                .isEqualTo(statements(root, "/control/" + few));
    }
}
