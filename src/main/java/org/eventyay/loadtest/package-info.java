/**
 * Many attendees at once, played against a running server, to learn what it can take.
 * Owns the sockets of the attendees, the proof that everybody got everything once and in order, and the verdict.
 * It must not do anything an attendee could not do; preparing and tidying up a world is left to the services.
 *
 * <p>Read first {@code LoadPlan} and {@code LoadRun}; then {@code Audience} with {@code Attendee}; then {@code Phases} and {@code MessagePhases}; then
 * {@code Ledger}, which proves, and {@code VerdictRules}, which judge.
 */
@NullMarked
package org.eventyay.loadtest;

import org.jspecify.annotations.NullMarked;
