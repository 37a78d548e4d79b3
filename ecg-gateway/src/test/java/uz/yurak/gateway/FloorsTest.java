package uz.yurak.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom. */
@AnalyzeClasses(packages = "uz.yurak.gateway", importOptions = DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule EACH_USES_ONLY_THOSE_BELOW = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("pack")
            .definedBy("uz.yurak.gateway.pack")
            .layer("glimpse")
            .definedBy("uz.yurak.gateway.glimpse")
            .layer("wire")
            .definedBy("uz.yurak.gateway.wire")
            .layer("spool")
            .definedBy("uz.yurak.gateway.spool")
            .layer("update")
            .definedBy("uz.yurak.gateway.update")
            .layer("enroll")
            .definedBy("uz.yurak.gateway.enroll")
            .layer("intake")
            .definedBy("uz.yurak.gateway.intake..")
            .layer("agent")
            .definedBy("uz.yurak.gateway.agent..")
            .layer("center")
            .definedBy("uz.yurak.gateway.center")
            .layer("rehearsal")
            .definedBy("uz.yurak.gateway.rehearsal")
            .whereLayer("pack")
            .mayOnlyBeAccessedByLayers("glimpse", "wire", "agent", "center")
            .whereLayer("glimpse")
            .mayOnlyBeAccessedByLayers("wire", "agent", "center")
            .whereLayer("rehearsal")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("agent")
            .mayOnlyBeAccessedByLayers("rehearsal")
            .whereLayer("center")
            .mayOnlyBeAccessedByLayers("rehearsal")
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers("agent")
            .whereLayer("spool")
            .mayOnlyBeAccessedByLayers("intake", "update", "agent", "rehearsal")
            .whereLayer("update")
            .mayOnlyBeAccessedByLayers("agent")
            .whereLayer("enroll")
            .mayOnlyBeAccessedByLayers("agent", "center", "rehearsal");

    @ArchTest
    static final ArchRule NO_WAY_KNOWS_ANOTHER =
            slices().matching("uz.yurak.gateway.intake.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_SEAM_KNOWS_NO_WAY = noClasses()
            .that()
            .resideInAPackage("uz.yurak.gateway.intake")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("uz.yurak.gateway.intake.*..");

    @ArchTest
    static final ArchRule NO_DATABASE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uz.yurak.paper..", "uz.yurak.consult..", "java.sql..");

    /** The technician is told at once whether to repeat; nothing that a recording passes through depends on it. */
    @ArchTest
    static final ArchRule QUALITY_IS_LOOKED_AT_BESIDE_THE_WAY = noClasses()
            .that()
            .resideOutsideOfPackages("uz.yurak.gateway.agent.glance", "uz.yurak.gateway.agent.page")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("uz.yurak.signal..");

    @ArchTest
    static final ArchRule CERTIFICATES_ARE_MADE_IN_ENROLL_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage("uz.yurak.gateway.enroll")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");
}
