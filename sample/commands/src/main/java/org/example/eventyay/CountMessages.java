package org.example.eventyay;

import org.eventyay.command.Console;
import org.eventyay.command.CustomCommand;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command of one's own: how much is said in each world. */
@Command(
        name = "count_messages",
        description = {"Prints how many chat messages each world has. Changes nothing, tells nobody."},
        footer = {"", "Example: eventyay count_messages --at-least 100"})
public final class CountMessages implements CustomCommand {
    private final Console console;
    private final ObjectProvider<JdbcClient> database;

    @Option(names = "--at-least", defaultValue = "0", description = "Only worlds with so many.")
    private int least;

    public CountMessages(Console console, ObjectProvider<JdbcClient> database) {
        this.console = console;
        this.database = database;
    }

    @Override
    public Integer call() {
        database.getObject()
                .sql("""
                        select c.world_id, count(e.id) from channel c join chat_event e on e.channel_id = c.id
                        where e.event_type = 'channel.message' group by c.world_id
                        having count(e.id) >= ? order by c.world_id""")
                .param(least)
                .query(row -> {
                    console.out().println(row.getString(1) + " " + row.getLong(2));
                });
        return 0;
    }
}
