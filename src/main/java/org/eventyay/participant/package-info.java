/**
 * The people of a world: attendees, kiosk screens and invited guests, how they are recognised and how they are moderated.
 * Owns their rows, snapshots, explicit grants and blocks, and the parts that forget a person.
 * It must not know sockets, rooms or messages.
 * Tables: participant, participant_block, world_grant.
 *
 * <p>Read first {@code ParticipantSnapshot} and {@code ParticipantDirectory}, which the live path asks; then {@code Logins} with
 * {@code Registrations} and {@code AnonymousInvites} for how somebody becomes one; then {@code ParticipantService}, the only writer, and
 * {@code ParticipantPart} for what other domains keep about a person.
 */
@NullMarked
package org.eventyay.participant;

import org.jspecify.annotations.NullMarked;
