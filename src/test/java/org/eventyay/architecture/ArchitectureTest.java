package org.eventyay.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eventyay.live.LiveActions;
import org.eventyay.refusal.Refusal;
import org.eventyay.testkit.BesideOthers;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** The rules of docs/architecture.md, as far as code can show that they are kept. */
@BesideOthers
class ArchitectureTest {
    private static final String ROOT = "org.eventyay";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(ArchitectureTest::isWrittenByPeople)
            .importPackages(ROOT);

    /** How the methods of a repository begin that change something. */
    private static final List<String> WRITES = List.of("save", "delete", "insert", "update", "remove");

    /** Those to whom it does not matter why something was refused: they go on without it, or note it and pass it on. */
    private static final Set<String> GO_ON_WITHOUT =
            Set.of("BulkChangeUserName", "Favourites", "IngestHandler", "SocialLogins", "StreamUploads");

    /** Commands and pages, REST and live actions; the Java shell is a door whose visitor may do anything. */
    private static final int MANY_FILES = 21;

    private static final DescribedPredicate<JavaClass> A_DOOR = resideInAnyPackage(
                    "org.eventyay.cli..", "org.eventyay.control..", "org.eventyay.rest..", "org.eventyay.web..")
            .and(DescribedPredicate.not(resideInAnyPackage("org.eventyay.cli.shell..")))
            .or(DescribedPredicate.describe(
                    "live actions",
                    type -> type.isAnnotatedWith(LiveActions.class)
                            || type.getEnclosingClass()
                                    .filter(outer -> outer.isAnnotatedWith(LiveActions.class))
                                    .isPresent()))
            .as("a door");

    /** What Spring generates ahead of time for the distribution lands beside our own classes. */
    private static boolean isWrittenByPeople(Location location) {
        return !location.contains("__") && !location.contains("$$");
    }

    @Test
    void everyPackageHasAFloor() {
        Set<String> packages =
                CLASSES.stream().map(ArchitectureTest::module).collect(Collectors.toCollection(TreeSet::new));
        packages.remove("");
        assertThat(Floors.byPackage().keySet()).containsAll(packages);
    }

    @Test
    void nobodyLooksUp() {
        Map<String, Integer> floors = Floors.byPackage();
        classes()
                .that(DescribedPredicate.describe("live on a floor", type -> floors.containsKey(module(type))))
                .should(new ArchCondition<>("use only their own floor and those below") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        int own = floors.get(module(type));
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(use ->
                                        use.getTargetClass().getPackageName().startsWith(ROOT))
                                .filter(use -> floors.getOrDefault(module(use.getTargetClass()), 99) > own)
                                .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsAndHasNoUnmarkedNulls() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(packageInfo(name))
                        .as("package-info of %s", name)
                        .hasAnnotation(NullMarked.class));
    }

    private static Class<?> packageInfo(String name) {
        try {
            return Class.forName(name + ".package-info");
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The package " + name + " has no package-info.java", e);
        }
    }

    @Test
    void doorsChangeNothingThemselves() {
        noClasses()
                .that(A_DOOR)
                .should()
                .dependOnClassesThat(assignableTo(Repository.class)
                        .and(resideInAnyPackage(ROOT + ".."))
                        .or(assignableTo(EntityManager.class))
                        .or(assignableTo(TransactionOperations.class)))
                .orShould()
                .beAnnotatedWith(Transactional.class)
                .because("all doors call the same services, so that database, caches, browsers and audit log agree")
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat(A_DOOR)
                .should()
                .beAnnotatedWith(Transactional.class)
                .check(CLASSES);
    }

    @Test
    void doorsAskNoDatabase() {
        noClasses()
                .that(A_DOOR)
                .should()
                .dependOnClassesThat(assignableTo(JdbcClient.class).or(assignableTo(JdbcOperations.class)))
                .because("what is stored where is known to the package that owns it")
                .check(CLASSES);
    }

    @Test
    void manyFilesInAFolderHaveAnOrderInWhichToReadThem() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path folder : all.filter(Files::isDirectory).toList()) {
                Path said = folder.resolve("package-info.java");
                if (Files.exists(said) && javaFiles(folder) > MANY_FILES) {
                    assertThat(Files.readString(said)).as("%s", said).contains("Read");
                }
            }
        }
    }

    private static int javaFiles(Path folder) {
        String[] names = folder.toFile().list((directory, name) -> name.endsWith(".java"));
        return names == null ? 0 : names.length;
    }

    @Test
    void eachDoorTellsRefusalsInOnePlace() {
        Set<String> tellers = CLASSES.stream()
                .filter(type -> !module(type).equals("refusal"))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(use -> use.getTargetClass().isEquivalentTo(Refusal.class))
                        || caught(type).anyMatch(one -> one.isEquivalentTo(Refusal.class)))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        tellers.removeAll(GO_ON_WITHOUT);
        assertThat(tellers)
                .containsExactlyInAnyOrder("LiveRefusals", "RestErrors", "ControlRefusals", "WebRefusals", "Problems");
    }

    /** A door that catches an error of a service tells it on its own; a refusal gets there by itself, unless it belongs into a form. */
    @Test
    void doorsCatchNoErrorsOfServices() {
        Set<String> caught = CLASSES.stream()
                .filter(A_DOOR)
                .flatMap(type -> caught(type)
                        .filter(one -> one.getPackageName().startsWith(ROOT))
                        .filter(one ->
                                !module(one).equals("refusal") && !module(one).equals(module(type)))
                        .map(one -> type.getSimpleName() + " catches " + one.getSimpleName()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(caught)
                .containsExactly(
                        // each says it in the words of those who asked for it
                        "Favourites catches ScheduleException",
                        "ImportSchedule catches ScheduleException",
                        // interrupted by hand, it ends without an error
                        "LoadTest catches LoadTestException",
                        "ScheduleFiles catches ScheduleException",
                        // whatever is wrong with a token, a file is refused in the same words
                        "UploadAuthentication catches LiveError");
    }

    @Test
    void errorsBecomeAnswersInOnePlaceOfEachDoor() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getMethods().stream()
                                .anyMatch(method -> method.isAnnotatedWith(ExceptionHandler.class)))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("RestErrors", "ControlRefusals", "WebRefusals");
    }

    private static Stream<JavaClass> caught(JavaClass type) {
        return type.getCodeUnits().stream()
                .flatMap(unit -> unit.getTryCatchBlocks().stream())
                .flatMap(block -> block.getCaughtThrowables().stream());
    }

    @Test
    void rowsAreWrittenByTheirOwnModule() {
        classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should(new ArchCondition<>("store and delete rows of their own module only") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getMethodCallsFromSelf().stream()
                                .filter(call -> call.getTargetOwner().isAssignableTo(Repository.class))
                                .filter(call -> WRITES.stream().anyMatch(call.getName()::startsWith))
                                .filter(call -> !module(call.getTargetOwner()).equals(module(type)))
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void whichPartsThereAreDoesNotDependOnSettings() {
        noClasses()
                .should()
                .beAnnotatedWith(ConditionalOnProperty.class)
                .orShould()
                .beAnnotatedWith(Profile.class)
                .because("the distribution decides at build time which beans there are; ask the setting at run time")
                .check(CLASSES);
        noMethods()
                .should()
                .beAnnotatedWith(ConditionalOnProperty.class)
                .orShould()
                .beAnnotatedWith(Profile.class)
                .check(CLASSES);
    }

    @Test
    void oneDoorKnowsTheWebServer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.eventyay.live.jetty", "org.eventyay.outgoing")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.eclipse.jetty.server..",
                        "org.eclipse.jetty.websocket..",
                        "org.eclipse.jetty.io..",
                        "org.eclipse.jetty.ee11.."))
                .because("the rest of the server speaks of sockets, frames and requests; outgoing has a client of its"
                        + " own")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLASSES);
    }

    /** First word of the package below the root; empty for the root itself. */
    private static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String rest = name.substring(ROOT.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
