package org.eventyay.cli.user;

import org.jspecify.annotations.Nullable;

/** Where a mail comes from; null is what the settings say. */
record MailSender(@Nullable String address, @Nullable String name) {
    /** Options win over the line of the file, which is {@code Name <address>} or an address. */
    static MailSender of(@Nullable String line, @Nullable String address, @Nullable String name) {
        String own = line == null ? null : line.strip();
        String ownName = null;
        if (own != null && own.endsWith(">") && own.contains("<")) {
            ownName = own.substring(0, own.indexOf('<')).strip();
            own = own.substring(own.indexOf('<') + 1, own.length() - 1).strip();
        }
        return new MailSender(
                address == null ? own : address, name != null || ownName == null || ownName.isEmpty() ? name : ownName);
    }
}
