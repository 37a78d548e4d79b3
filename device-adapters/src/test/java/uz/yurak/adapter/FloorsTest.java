package uz.yurak.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom in the adapters (design, section 2). */
@AnalyzeClasses(packages = "uz.yurak", importOptions = DoNotIncludeTests.class)
class FloorsTest {
    private static final String[] FORMATS = {
        "uz.yurak.adapter.wfdb..",
        "uz.yurak.adapter.aecg..",
        "uz.yurak.adapter.csv..",
        "uz.yurak.adapter.scp..",
        "uz.yurak.adapter.dicom.."
    };
    private static final String[] ABOVE_FORMATS = {
        "uz.yurak.adapter.catalog..", "uz.yurak.adapter.json..", "uz.yurak.adapter.verb.."
    };

    @ArchTest
    static final ArchRule THE_SEAM_KNOWS_NO_FORMAT = noClasses()
            .that()
            .resideInAnyPackage("uz.yurak.adapter", "uz.yurak.adapter.bytes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FORMATS)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(ABOVE_FORMATS);

    @ArchTest
    static final ArchRule FORMATS_KNOW_NOTHING_ABOVE_THEM = noClasses()
            .that()
            .resideInAnyPackage(FORMATS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ABOVE_FORMATS);

    /** The one exception is the live protocol of DICOM, which carries the data sets of {@code adapter.dicom}. */
    @ArchTest
    static final ArchRule A_FORMAT_KNOWS_NO_OTHER = slices().matching("uz.yurak.adapter.(wfdb|aecg|csv|scp|dicom)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule READERS_COMPUTE_NOTHING = noClasses()
            .that()
            .resideInAnyPackage(FORMATS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uz.yurak.signal..", "uz.yurak.paper..", "uz.yurak.chart..");

    @ArchTest
    static final ArchRule THE_CATALOG_STANDS_BELOW_JSON_AND_VERBS = noClasses()
            .that()
            .resideInAPackage("uz.yurak.adapter.catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uz.yurak.adapter.json..", "uz.yurak.adapter.verb..");

    @ArchTest
    static final ArchRule JSON_KNOWS_THE_MODEL_AND_NOT_THE_FORMATS = noClasses()
            .that()
            .resideInAPackage("uz.yurak.adapter.json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("uz.yurak.adapter.catalog..", "uz.yurak.adapter.verb..")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(FORMATS);

    @ArchTest
    static final ArchRule ADAPTERS_OPEN_NO_SOCKETS = noClasses()
            .that()
            .resideInAPackage("uz.yurak.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "io.netty..");

    @ArchTest
    static final ArchRule FORMATS_ARE_FROM_BYTES_AND_NOT_FROM_FILES = noClasses()
            .that()
            .resideInAnyPackage(FORMATS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file..");

    @ArchTest
    static final ArchRule EVERY_READER_IS_NAMED_SO =
            classes().that().implement(RecordingReader.class).should().haveSimpleNameEndingWith("Reader");
}
