package org.eventyay.architecture;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eventyay.ServerContext;
import org.eventyay.documents.GeneratedDocument;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;
import org.springframework.modulith.core.DependencyType;
import org.springframework.modulith.docs.Documenter;

/** The picture in docs/architecture.md shows the packages there are and who uses whom. */
@BesideOthers
class ArchitectureDocumentTest {
    private final ApplicationModules modules = ApplicationModules.of(ServerContext.class);

    @Test
    void showsThePackagesThereAre() throws IOException {
        Map<String, TreeSet<String>> uses = new TreeMap<>();
        for (ApplicationModule module : modules) {
            uses.put(module.getIdentifier().toString(), usedBy(module));
        }
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart TD\n");
        List<Floors.Floor> floors = Floors.ALL;
        for (int floor = floors.size() - 1; floor >= 0; floor--) {
            picture.append("  subgraph f" + floor + "[\"" + floor + " "
                    + floors.get(floor).name() + "\"]\n");
            floors.get(floor).packages().stream()
                    .filter(uses::containsKey)
                    .forEach(name -> picture.append("    " + name + "\n"));
            picture.append("  end\n");
        }
        // everybody may use the foundation, and nearly everybody does: those arrows would hide the others
        List<String> foundation = floors.getFirst().packages();
        uses.forEach((module, used) -> used.stream()
                .filter(name -> !foundation.contains(name) || foundation.contains(module))
                .forEach(name -> picture.append("  " + module + " --> " + name + "\n")));
        GeneratedDocument.of("architecture.md")
                .hasGeneratedPart(picture.append("```\n").toString());
    }

    private TreeSet<String> usedBy(ApplicationModule module) {
        return module.getDependencies(modules, DependencyDepth.IMMEDIATE, DependencyType.values()).stream()
                .map(ApplicationModuleDependency::getTargetModule)
                .map(target -> target.getIdentifier().toString())
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    /** For who wants more: a diagram and a description per package, in target/spring-modulith-docs. */
    @Test
    void describesEachPackageInTheBuild() {
        new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
    }
}
