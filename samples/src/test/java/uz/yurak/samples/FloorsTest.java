package uz.yurak.samples;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom among the samples: the synthesizer knows nobody, the command line everybody. */
@AnalyzeClasses(packages = "uz.yurak.samples", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule FLOORS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("synth")
            .definedBy("uz.yurak.samples.synth..")
            .layer("machine")
            .definedBy("uz.yurak.samples.machine..")
            .layer("region")
            .definedBy("uz.yurak.samples.region..")
            .layer("bench")
            .definedBy("uz.yurak.samples.bench..")
            .layer("proof")
            .definedBy("uz.yurak.samples.proof..")
            .layer("command line")
            .definedBy("uz.yurak.samples")
            .whereLayer("command line")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("proof")
            .mayOnlyBeAccessedByLayers("command line")
            .whereLayer("bench")
            .mayOnlyBeAccessedByLayers("command line", "proof")
            .whereLayer("region")
            .mayOnlyBeAccessedByLayers("command line", "bench", "proof")
            .whereLayer("machine")
            .mayOnlyBeAccessedByLayers("command line", "region", "bench", "proof")
            .whereLayer("synth")
            .mayOnlyBeAccessedByLayers("command line", "machine", "region", "bench", "proof");
}
