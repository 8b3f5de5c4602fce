package org.eventyay.database;

/**
 * One step of the schema.
 *
 * @param name file name without {@code .sql}, for example {@code V001__worlds_and_people}
 * @param applied whether the database has it
 */
public record Migration(String name, boolean applied) {}
