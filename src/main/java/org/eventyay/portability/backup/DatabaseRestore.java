package org.eventyay.portability.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eventyay.refusal.Invalid;

/**
 * Replaces the database by a dump, in one transaction. What {@code pg_restore} offers for that leaves tables alone which the dump does not know:
 * after going back to an older version they would stand in the way of the next update.
 * Sequences go on where they were.
 */
final class DatabaseRestore {
    /** Everything of our schema but what belongs to an extension; the schema itself stays, with its owner. */
    private static final String EMPTIED = """
        do $$
        declare command text;
        begin
            for command in
                select 'drop ' || case relkind when 'v' then 'view' when 'm' then 'materialized view'
                                               when 'S' then 'sequence' else 'table' end
                       || ' if exists ' || oid::regclass || ' cascade'
                from pg_class c
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')
                  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass
                                  and (d.deptype = 'e' or c.relkind = 'S' and d.deptype in ('a', 'i')))
                union all
                select 'drop routine if exists ' || oid::regprocedure || ' cascade'
                from pg_proc p
                where pronamespace = 'public'::regnamespace
                  and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass
                                  and d.deptype = 'e')
            loop
                execute command;
            end loop;
        end $$;
        """;

    /** How far numbers had come. */
    private static final String COUNTED = """
        create temp table counted as
            select sequencename as name, last_value from pg_sequences where schemaname = 'public' and last_value is not null;
        """;

    /**
     * Numbers are not given a second time: pages that stayed open know messages since the backup by them, and would take new ones for
     * those.
     */
    private static final String COUNTED_ON = """
        select setval(format('public.%I', name)::regclass, greatest(former.last_value, now.last_value))
        from pg_temp.counted former join pg_catalog.pg_sequences now on now.sequencename = former.name
        where now.schemaname = 'public' and former.last_value > coalesce(now.last_value, 0);
        """;

    private final Path psql;
    private final Path emptied;
    private final Path script;
    private final Path countedOn;
    private final Map<String, String> place;

    private DatabaseRestore(Path psql, Path emptied, Path script, Path countedOn, Map<String, String> place) {
        this.psql = psql;
        this.emptied = emptied;
        this.script = script;
        this.countedOn = countedOn;
        this.place = place;
    }

    /**
     * Reads the dump; the database is not touched yet.
     *
     * @param program a {@code pg_restore} that is new enough; its {@code psql} stands beside it
     * @param dump in a directory that may be written to
     * @throws Invalid if it is none, or {@code psql} is missing
     */
    static DatabaseRestore of(Path program, Path dump, Map<String, String> place) throws IOException {
        Path psql = program.resolveSibling("psql");
        if (!Files.isExecutable(psql)) {
            throw new Invalid("There is no psql beside " + program + ".");
        }
        Path script = dump.resolveSibling("restore.sql");
        PostgresPrograms.run(
                List.of(program.toString(), "--no-owner", "--no-privileges", "--file=" + script, dump.toString()),
                place);
        Path emptied = Files.writeString(dump.resolveSibling("emptied.sql"), COUNTED + EMPTIED);
        Path countedOn = Files.writeString(dump.resolveSibling("counted.sql"), COUNTED_ON);
        return new DatabaseRestore(psql, emptied, script, countedOn, place);
    }

    /**
     * Does it.
     *
     * @throws Invalid if it fails; then the database is as before
     */
    void run() {
        PostgresPrograms.run(
                List.of(
                        psql.toString(),
                        "--no-psqlrc",
                        "--quiet",
                        "--single-transaction",
                        "--set=ON_ERROR_STOP=1",
                        "--file=" + emptied,
                        "--file=" + script,
                        "--output=/dev/null",
                        "--file=" + countedOn),
                place);
    }
}
