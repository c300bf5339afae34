package org.heliograph.proof;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of the house, as docs/development/layers.md draws them. */
class ArchitectureRulesTest {
    /** Who may know whom, copied from the picture in layers.md; java.* and the module itself always. */
    private static final Map<String, List<String>> MAY_KNOW = Map.of(
            "machine", List.of(),
            "dicom", List.of(),
            "dimse", List.of("dicom"),
            "pixels", List.of("dicom"),
            "records", List.of("dicom"),
            "link", List.of("dicom"),
            "gateway", List.of("dicom", "dimse", "pixels", "records", "link", "machine"),
            "platform", List.of("dicom", "dimse", "pixels", "records", "link", "machine"),
            "cli", List.of("dicom", "dimse", "pixels", "records", "link", "machine"));

    private static final List<String> LIBRARIES = List.of("dicom", "dimse", "pixels", "records", "link", "machine");

    private static final List<String> VETOED_PACKAGES =
            List.of("util", "utils", "helper", "common", "manager", "misc", "impl", "service", "dto");

    private static final Pattern VETOED_CLASS =
            Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Misc|Common|Impl)");

    private static final JavaClasses HELIOGRAPH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.heliograph");

    @Test
    void seesEveryModule() {
        for (String module : MAY_KNOW.keySet()) {
            assertThat(HELIOGRAPH.stream().map(JavaClass::getPackageName).filter(name -> isIn(module, name)))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @Test
    void everyModuleKnowsOnlyWhomItMay() {
        MAY_KNOW.forEach((module, known) -> {
            String[] strangers = MAY_KNOW.keySet().stream()
                    .filter(other -> !other.equals(module) && !known.contains(other))
                    .map(ArchitectureRulesTest::packages)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packages(module))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(strangers)
                    .check(HELIOGRAPH);
        });
    }

    @Test
    void librariesSeeNoFrameworkAndNoJsonMapper() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        LIBRARIES.stream().map(ArchitectureRulesTest::packages).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "tools.jackson..", "com.fasterxml..", "jakarta..")
                .check(HELIOGRAPH);
    }

    @Test
    void theDataSetKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage(packages("dicom"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "javax.xml..", "org.jspecify..", packages("dicom"))
                .check(HELIOGRAPH);
    }

    @Test
    void theGatewayIsPlainJava() {
        noClasses()
                .that()
                .resideInAPackage(packages("gateway"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(HELIOGRAPH);
    }

    @Test
    void featuresKnowEachOtherInOneDirection() {
        for (String module : MAY_KNOW.keySet()) {
            SlicesRuleDefinition.slices()
                    .matching("org.heliograph." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(HELIOGRAPH);
        }
    }

    @Test
    void nothingHasAVetoedName() {
        assertThat(HELIOGRAPH.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> VETOED_CLASS.matcher(name).matches()))
                .isEmpty();
        assertThat(HELIOGRAPH.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .flatMap(name -> Stream.of(name.split("\\.")))
                        .filter(VETOED_PACKAGES::contains))
                .isEmpty();
    }

    @Test
    void nobodyReadsSerialisedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(HELIOGRAPH);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethodWhere(new DescribedPredicate<>("is Thread.sleep") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().isEquivalentTo(Thread.class)
                                && call.getName().equals("sleep");
                    }
                })
                .check(HELIOGRAPH);
    }

    private static boolean isIn(String module, String packageName) {
        return packageName.equals("org.heliograph." + module)
                || packageName.startsWith("org.heliograph." + module + ".");
    }

    private static String packages(String module) {
        return "org.heliograph." + module + "..";
    }
}
