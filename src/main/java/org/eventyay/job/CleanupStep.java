package org.eventyay.job;

/**
 * One step of the regular cleanup: ends or deletes what has outlived its purpose. A module that stores such
 * things has a bean of this type. A step may run again at any time, also beside the server's own work, and one that fails stops no other.
 */
public interface CleanupStep {

    /** What is cleaned up, in a word or two, such as {@code world views}. */
    String name();

    /**
     * Does it, in a transaction of its own.
     *
     * @return how many things were ended or deleted
     */
    int run();
}
