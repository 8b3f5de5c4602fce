package org.eventyay.staff;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which stored sessions are of an account that still has them. Says, too, how a session names its account. */
@Service
public class StaffSessions {
    /** Attribute of a session: number of the account. */
    public static final String ACCOUNT = "staff.id";
    /** Attribute of a session: what the number of the account's sessions was when it began. */
    public static final String EPOCH = "staff.epoch";

    private final SessionStore store;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    StaffSessions(SessionStore store, JdbcClient jdbc, JsonMapper json) {
        this.store = store;
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Account(String id, String epoch) {}

    /** Removes the sessions of accounts that are disabled, gone, or have ended them; how many there were. */
    public int removeVoid() {
        Map<String, Account> accounts = jdbc
                .sql("select id::text as id, session_epoch::text as epoch from staff_user where is_active")
                .query(new SimplePropertyRowMapper<>(Account.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
        return store.endAll(content -> {
            JsonNode attributes = json.readTree(content).path("attributes");
            // sessions of other pages have no account
            if (!attributes.has(ACCOUNT)) {
                return false;
            }
            Account account = accounts.get(attributes.path(ACCOUNT).asString());
            return account == null
                    || !account.epoch().equals(attributes.path(EPOCH).asString());
        });
    }
}
