package uz.yurak.consult;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom in the center. */
@AnalyzeClasses(packages = "uz.yurak.consult", importOptions = DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule FLOORS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cases")
            .definedBy("uz.yurak.consult.cases..")
            .layer("report")
            .definedBy("uz.yurak.consult.report..")
            .layer("store")
            .definedBy("uz.yurak.consult.store..")
            .layer("account")
            .definedBy("uz.yurak.consult.account..")
            .layer("work")
            .definedBy("uz.yurak.consult.work..")
            .layer("http")
            .definedBy("uz.yurak.consult.http..")
            .layer("wiring")
            .definedBy("uz.yurak.consult")
            .whereLayer("wiring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("work")
            .mayOnlyBeAccessedByLayers("http", "wiring")
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers("http", "wiring")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("account", "work", "http", "wiring")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("work", "http", "wiring")
            .whereLayer("cases")
            .mayOnlyBeAccessedByLayers("store", "account", "work", "http", "wiring");

    @ArchTest
    static final ArchRule SQL_STANDS_IN_THE_STORE_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage("uz.yurak.consult.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule VERTX_STANDS_AT_THE_DOOR_ALONE = noClasses()
            .that()
            .resideInAnyPackage(
                    "uz.yurak.consult.cases..",
                    "uz.yurak.consult.store..",
                    "uz.yurak.consult.account..",
                    "uz.yurak.consult.work..",
                    "uz.yurak.consult.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule RULES_ARE_PURE = noClasses()
            .that()
            .resideInAPackage("uz.yurak.consult.cases..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "uz.yurak.adapter..", "uz.yurak.gateway..");
}
