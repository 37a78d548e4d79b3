package uz.yurak.adapter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may import whom in the adapters (design, section 2). */
@AnalyzeClasses(packages = "uz.yurak", importOptions = DoNotIncludeTests.class)
class FloorsTest {
    /** Every package beside these is a format, so that a new one is held without a line here. */
    private static final Set<String> NO_FORMATS = Set.of("bytes", "flac", "xml", "live", "catalog", "json", "verb");

    private static final Pattern FORMAT = Pattern.compile("uz\\.yurak\\.adapter\\.([a-z0-9]+)(\\..*)?");

    private static final DescribedPredicate<JavaClass> FORMATS =
            DescribedPredicate.describe("formats", type -> !formatOf(type).isEmpty());

    private static final SliceAssignment BY_FORMAT = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String format = formatOf(type);
            return format.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(format);
        }

        @Override
        public String getDescription() {
            return "formats";
        }
    };

    private static final String[] ABOVE_FORMATS = {
        "uz.yurak.adapter.catalog..", "uz.yurak.adapter.json..", "uz.yurak.adapter.verb.."
    };

    @ArchTest
    static final ArchRule THE_SEAM_KNOWS_NO_FORMAT = noClasses()
            .that()
            .resideInAnyPackage(
                    "uz.yurak.adapter", "uz.yurak.adapter.bytes", "uz.yurak.adapter.flac", "uz.yurak.adapter.xml")
            .should()
            .dependOnClassesThat(FORMATS)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(ABOVE_FORMATS);

    @ArchTest
    static final ArchRule FORMATS_KNOW_NOTHING_ABOVE_THEM =
            noClasses().that(FORMATS).should().dependOnClassesThat().resideInAnyPackage(ABOVE_FORMATS);

    /** The one exception is the live protocol of DICOM, which carries the data sets of {@code adapter.dicom}. */
    @ArchTest
    static final ArchRule A_FORMAT_KNOWS_NO_OTHER =
            slices().assignedFrom(BY_FORMAT).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule READERS_COMPUTE_NOTHING = noClasses()
            .that(FORMATS)
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
            .dependOnClassesThat(FORMATS);

    @ArchTest
    static final ArchRule ADAPTERS_OPEN_NO_SOCKETS = noClasses()
            .that()
            .resideInAPackage("uz.yurak.adapter..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels..", "io.netty..")
                    .and(not(belongToAnyOf(FileChannel.class))));

    @ArchTest
    static final ArchRule FORMATS_ARE_FROM_BYTES_AND_NOT_FROM_FILES =
            noClasses().that(FORMATS).should().dependOnClassesThat().resideInAPackage("java.nio.file..");

    @ArchTest
    static final ArchRule EVERY_READER_IS_NAMED_SO =
            classes().that().implement(RecordingReader.class).should().haveSimpleNameEndingWith("Reader");

    /** The format whose package a class lies in; empty for every other class. */
    private static String formatOf(JavaClass type) {
        Matcher name = FORMAT.matcher(type.getPackageName());
        return name.matches() && !NO_FORMATS.contains(name.group(1)) ? name.group(1) : "";
    }
}
