/**
 * Questions from those in a room to those on stage: asked, looked through by moderators, voted for, answered.
 * Owns the tables {@code question} and {@code question_vote}, and who hears of which question.
 * Nobody learns who asked. It must not know what stands beside questions in a room.
 * Tables: question, question_vote.
 */
@NullMarked
package org.eventyay.question;

import org.jspecify.annotations.NullMarked;
