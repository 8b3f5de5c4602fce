package org.eventyay.cli.shell;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.data.repository.Repository;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** What the shell declares before the first snippet. */
record Prelude(List<Class<?>> entities, List<Class<?>> enums, List<Class<?>> repositories) {
    private static final List<String> PACKAGES = List.of(
            "java.math",
            "java.time",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "org.eventyay.actor",
            "tools.jackson.databind");
    private static final String VARIABLES = ShellVariables.class.getName() + ".get()";

    /** Finds what there is without starting any of it. */
    static Prelude of(ApplicationContext context) {
        List<Class<?>> entities = context.getBean(PersistenceManagedTypes.class).getManagedClassNames().stream()
                .<Class<?>>map(Prelude::load)
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .filter(type -> type.isAnnotationPresent(jakarta.persistence.Entity.class))
                .toList();
        List<Class<?>> enums = entities.stream()
                .flatMap(entity -> Arrays.stream(entity.getDeclaredFields()))
                .<Class<?>>map(Field::getType)
                .filter(type -> type.isEnum() && Modifier.isPublic(type.getModifiers()))
                .distinct()
                .toList();
        String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, Repository.class, true, false);
        List<Class<?>> repositories = Arrays.stream(names)
                .map(context::getType)
                .<Class<?>>mapMulti((type, sink) -> {
                    if (type != null && type.isInterface() && Modifier.isPublic(type.getModifiers())) {
                        sink.accept(type);
                    }
                })
                .toList();
        return new Prelude(entities, enums, repositories);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The declarations, one snippet each. */
    List<String> snippets() {
        List<String> snippets = new ArrayList<>();
        PACKAGES.forEach(name -> snippets.add("import " + name + ".*;"));
        Stream.of(entities, enums, repositories)
                .flatMap(List::stream)
                .forEach(type -> snippets.add("import " + type.getCanonicalName() + ";"));
        for (String name : List.of("em", "tx", "redis", "worlds", "users", "actions")) {
            snippets.add("var " + name + " = " + VARIABLES + "." + name + "();");
        }
        snippets.add("var json = " + VARIABLES + ".bean(tools.jackson.databind.json.JsonMapper.class);");
        snippets.add("org.eventyay.world.World world(String text) { return " + VARIABLES + ".world(text); }");
        snippets.add("org.eventyay.participant.Participant user(String text) { return " + VARIABLES + ".user(text); }");
        snippets.add("<T> T bean(Class<T> type) { return " + VARIABLES + ".bean(type); }");
        return snippets;
    }

    /** The same for people. */
    String listing() {
        return "Imported\n"
                + "  entities      " + names(entities) + "\n"
                + "  enums         " + names(enums) + "\n"
                + "  repositories  " + names(repositories) + "\n"
                + "  packages      " + String.join(" ", PACKAGES) + "\n"
                + "Variables       em tx redis worlds users actions json\n"
                + "Helpers         world(\"id\") user(\"name\") bean(Type.class)\n"
                + "Each snippet is one transaction. Changes through 'actions' reach open browsers. Ctrl-D leaves.\n";
    }

    private static String names(List<Class<?>> types) {
        return types.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(" "));
    }
}
