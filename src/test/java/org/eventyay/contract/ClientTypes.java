package org.eventyay.contract;

import tools.jackson.databind.JsonNode;

/** The contract as types of the browser client. */
final class ClientTypes {
    private ClientTypes() {}

    /** The whole file. */
    static String of(LiveContract contract) {
        StringBuilder text = new StringBuilder(
                "// Made by ProtocolDocumentTest of the server's own records: never edit it, run the test with"
                        + " -Ddocs.write=true.\n");
        contract.pages()
                .values()
                .forEach(page -> page.types()
                        .forEach((name, schema) -> text.append("\nexport ")
                                .append(declaration(TypeScript.name(page.name() + "." + name), schema))));
        text.append("\n/** Bodies of commands by action. */\nexport interface Bodies {\n");
        contract.actions()
                .forEach(action -> entry(
                        text, action.name(), action.body().path("required").isEmpty(), action.body()));
        text.append("}\n\n/** The data of replies by action. */\nexport interface Replies {\n");
        contract.actions().forEach(action -> entry(text, action.name(), false, action.reply()));
        text.append("}\n\n/** The data of pushes by name. */\nexport interface Pushes {\n");
        contract.pages()
                .values()
                .forEach(page -> page.pushes().forEach((name, push) -> entry(text, name, false, push.data())));
        return text.append("}\n").toString();
    }

    private static void entry(StringBuilder text, String name, boolean optional, JsonNode schema) {
        String type = TypeScript.of(schema, "  ");
        text.append("  '")
                .append(name)
                .append("': ")
                .append(optional && type.startsWith("Record<string, never>") ? "null | undefined | " + type : type)
                .append(optional && !type.startsWith("Record<string, never>") ? " | null | undefined" : "")
                .append(";\n");
    }

    /** A type with a name. */
    static String declaration(String name, JsonNode schema) {
        String type = TypeScript.of(schema, "");
        return type.startsWith("{") ? "interface " + name + " " + type + "\n" : "type " + name + " = " + type + ";\n";
    }
}
