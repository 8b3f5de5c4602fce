package org.eventyay.database;

/** How the schema of the database relates to the one this jar was built for. */
public enum SchemaState {
    /** The database has no schema at all. */
    EMPTY,
    /** Steps of the jar are missing in the database. */
    PENDING,
    /** Both are the same. */
    CURRENT,
    /** The database has steps that this jar does not know. */
    NEWER
}
