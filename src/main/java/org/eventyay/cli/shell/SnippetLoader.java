package org.eventyay.cli.shell;

import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;

/** Loads compiled snippets beside the program's own classes, so that both see the same objects. */
final class SnippetLoader implements LoaderDelegate {
    private final Map<String, Class<?>> loaded = new HashMap<>();
    private Snippets loader = new Snippets(SnippetLoader.class.getClassLoader());

    private static final class Snippets extends ClassLoader {
        private final Map<String, byte[]> codes = new HashMap<>();

        Snippets(ClassLoader parent) {
            super("snippets", parent);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte @Nullable [] code = codes.get(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }

    @Override
    public void load(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            loader.codes.put(each.name(), each.bytecodes());
        }
        try {
            for (ClassBytecodes each : classes) {
                Class<?> type = loader.loadClass(each.name());
                loaded.put(each.name(), type);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        throw new UnsupportedOperationException("snippets are replaced, not redefined");
    }

    @Override
    public void addToClasspath(String path) {
        // the program's class path is all there is
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> type = loaded.get(name);
        if (type == null) {
            throw new ClassNotFoundException(name + " not found");
        }
        return type;
    }
}
