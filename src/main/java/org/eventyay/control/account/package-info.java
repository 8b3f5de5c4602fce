/**
 * Pages about one's own account, and the way in: login, logout, password, profile, language.
 * Owns what these pages say and where they lead.
 * It must not decide whether a password is right or good; that is for {@code staff}.
 */
@NullMarked
package org.eventyay.control.account;

import org.jspecify.annotations.NullMarked;
