package org.eventyay.chat;

import tools.jackson.databind.node.ObjectNode;

/** From what admins see of somebody to what everybody sees. */
final class PublicFields {
    private PublicFields() {}

    static ObjectNode of(ObjectNode admin) {
        ObjectNode view = admin.objectNode();
        view.setAll(admin);
        view.remove("moderation_state");
        view.remove("token_id");
        return view;
    }
}
