package org.eventyay.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.command.CustomCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * The commands of an operator's own jars. Looked for at every start: whoever calls a
 * command of the program must hear that a jar has one of the same name. A directory that is not there costs nothing. A jar that can't be used is
 * skipped with a warning.
 */
final class CustomCommands {
    static final String OPTION = "--no-plugins";
    private static final String VARIABLE = "EVENTYAY_COMMANDS_DIR";
    private static final String REGISTRATION = "META-INF/services/" + CustomCommand.class.getName();
    private static final String DIRECTORY = "/etc/eventyay/commands";

    private final Terminal terminal;
    private final boolean wanted;
    private @Nullable List<Entry> entries;

    CustomCommands(Terminal terminal, boolean wanted) {
        this.terminal = terminal;
        this.wanted = wanted;
    }

    /** A command and the jar it is from. */
    record Entry(String name, String jar, Class<? extends CustomCommand> type) {}

    /** All there are, alphabetically. */
    List<Entry> all() {
        if (entries == null) {
            entries = wanted ? load() : List.of();
        }
        return entries;
    }

    Optional<Entry> find(String word) {
        String name = word.replace('-', '_');
        return all().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private List<Entry> load() {
        String given = terminal.environment(VARIABLE);
        Path directory = Path.of(given == null || given.isBlank() ? DIRECTORY : given);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Entry> found = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*.jar")) {
            String fault = unsafe(directory);
            List<Path> sorted = new ArrayList<>();
            jars.forEach(sorted::add);
            sorted.sort(null);
            for (Path jar : sorted) {
                read(jar, fault, found);
            }
        } catch (IOException e) {
            warn(directory, "it can't be read");
        }
        found.sort(java.util.Comparator.comparing(Entry::name));
        return found;
    }

    private void read(Path jar, @Nullable String faultOfDirectory, List<Entry> found) {
        try {
            String fault = faultOfDirectory == null ? unsafe(jar) : faultOfDirectory;
            if (fault == null) {
                fault = incompatible(jar);
            }
            if (fault != null) {
                warn(jar, fault);
                return;
            }
            for (Class<? extends CustomCommand> type : types(jar)) {
                add(jar, type, found);
            }
        } catch (IOException | ClassNotFoundException | LinkageError | RuntimeException e) {
            warn(
                    jar,
                    "it is broken: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private void add(Path jar, Class<? extends CustomCommand> type, List<Entry> found) {
        Command command = type.getAnnotation(Command.class);
        if (command == null || !command.name().matches("[a-z][a-z0-9_]*")) {
            warn(jar, type.getName() + " has no @Command with a name of lower-case letters, digits and underscores");
            return;
        }
        String name = command.name();
        boolean ours = Catalogue.find(name).isPresent();
        Optional<Entry> other =
                found.stream().filter(entry -> entry.name().equals(name)).findFirst();
        if (ours || other.isPresent()) {
            warn(
                    jar,
                    "its command " + name + " has the name of one of "
                            + other.map(Entry::jar).orElse("eventyay"));
            return;
        }
        found.add(new Entry(name, String.valueOf(jar.getFileName()), type));
    }

    /**
     * Each jar in a class loader of its own: what one brings along disturbs no other. The jar registers its commands as for a service
     * loader, which itself would insist on making them, without anything they need.
     */
    private static List<Class<? extends CustomCommand>> types(Path jar) throws IOException, ClassNotFoundException {
        URL[] place = {jar.toUri().toURL()};
        // not closed: the command that is found is loaded further while it runs
        @SuppressWarnings("resource")
        URLClassLoader loader =
                new URLClassLoader(String.valueOf(jar.getFileName()), place, CustomCommands.class.getClassLoader());
        List<Class<? extends CustomCommand>> types = new ArrayList<>();
        for (String name : registered(jar)) {
            types.add(Class.forName(name, false, loader).asSubclass(CustomCommand.class));
        }
        return types;
    }

    private static List<String> registered(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            ZipEntry list = jar.getEntry(REGISTRATION);
            if (list == null) {
                throw new IOException("it lacks " + REGISTRATION);
            }
            return new String(jar.getInputStream(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static @Nullable String incompatible(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String version =
                    manifest == null ? null : manifest.getMainAttributes().getValue(CustomCommand.ATTRIBUTE);
            if (version == null) {
                return "its manifest lacks " + CustomCommand.ATTRIBUTE;
            }
            return version.strip().equals(Integer.toString(CustomCommand.API))
                    ? null
                    : "it is made for version " + version + " of the interface, this is " + CustomCommand.API;
        }
    }

    /** Whoever can write a jar here can do everything that this program may. */
    private static @Nullable String unsafe(Path path) throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return null;
        }
        if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE)) {
            return "everybody may write to " + path;
        }
        String owner = Files.getOwner(path).getName();
        return owner.equals("root") || owner.equals(System.getProperty("user.name", ""))
                ? null
                : path + " belongs to " + owner + ", neither to root nor to the user of this process";
    }

    private void warn(Path jar, String fault) {
        terminal.err().println("Warning: " + jar.getFileName() + " is left out: " + fault);
    }
}
