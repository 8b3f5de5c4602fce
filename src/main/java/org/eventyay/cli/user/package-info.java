/**
 * Commands about people: staff accounts and participants.
 * Owns their prompts and what they print.
 * It must not change an account or a participant itself; the services of {@code staff} and {@code participant} do.
 *
 * <p>Read first {@code ShowUser}, the shortest; then those that change one person ({@code ChangeUserName} and its like), then many
 * ({@code BulkChangeUserName}, {@code DeleteUser}), then mails: {@code MailTarget}, {@code SendCustomEmail}, {@code SendPasswordResetEmail}.
 */
@NullMarked
package org.eventyay.cli.user;

import org.jspecify.annotations.NullMarked;
