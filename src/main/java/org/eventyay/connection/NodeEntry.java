package org.eventyay.connection;

/** One living server process, as it describes itself. */
public record NodeEntry(String node, String label, int connections) {}
