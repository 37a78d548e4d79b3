package uz.yurak;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom in signal processing (design, section 2). */
@AnalyzeClasses(packages = "uz.yurak", importOptions = DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule THE_MODEL_NEEDS_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("uz.yurak.record..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("uz.yurak.record..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule TEXTS_NEED_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("uz.yurak.text..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("uz.yurak.text..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule ANALYSIS_IS_PURE = noClasses()
            .that()
            .resideInAPackage("uz.yurak.signal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net..",
                    "java.nio.file..",
                    "java.sql..",
                    "java.awt..",
                    "uz.yurak.paper..",
                    "uz.yurak.chart..");

    @ArchTest
    static final ArchRule PARTS_OF_THE_ANALYSIS_FORM_NO_CIRCLE =
            slices().matching("uz.yurak.signal.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_OPENS_A_SOCKET = noClasses()
            .that()
            .resideInAnyPackage(
                    "uz.yurak.record..", "uz.yurak.text..", "uz.yurak.signal..", "uz.yurak.paper..", "uz.yurak.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..");
}
