package uz.yurak.samples.machine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.samples.synth.Variant;

/** What a simulated machine pushes, and how often: the options that all kinds share. */
final class Pushes {
    private final FileFormat format;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "files to push; without any, synthesized ECGs")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            split = ",",
            converter = VariantConverter.class,
            description = "what to synthesize, one or more in turn (default: all)")
    private List<Variant> variants = new ArrayList<>();

    @Option(names = "--count", defaultValue = "1", description = "how many to synthesize (${DEFAULT-VALUE})")
    private int count;

    @Option(names = "--every", paramLabel = "S", defaultValue = "5", description = "seconds between (${DEFAULT-VALUE})")
    private double everySeconds;

    @Option(names = "--seed", description = "of everything left to chance (default: the time)")
    private @Nullable Long seed;

    /** How a machine writes what is synthesized. */
    interface Export {
        /** @return one file or more, in the order in which they are pushed */
        List<EcgFile> write(String name, Recording recording) throws IOException;
    }

    Pushes(FileFormat format) {
        this.format = format;
    }

    /** One patient at a monitor, of the first variant asked for. */
    LivePatient patient() {
        return new LivePatient(
                variants.isEmpty() ? Variant.NORMAL : variants.get(0),
                seed == null ? System.nanoTime() : seed,
                Clock.systemUTC());
    }

    /** Pushes them all; 1 where one failed, named on standard error. */
    int run(Machine machine) throws IOException {
        return run(machine, format::write);
    }

    /** Pushes them all, what is synthesized in another format than this kind's usual one. */
    int run(Machine machine, Export synthesized) throws IOException {
        PrintWriter out = Objects.requireNonNull(mixee).commandLine().getOut();
        PrintWriter err = mixee.commandLine().getErr();
        return files.isEmpty() ? pushSynthesized(machine, synthesized, out, err) : pushFiles(machine, out, err);
    }

    private int pushFiles(Machine machine, PrintWriter out, PrintWriter err) {
        int failed = 0;
        for (Path file : files) {
            try {
                Path name = Objects.requireNonNull(file.getFileName());
                String answer = machine.push(new EcgFile(name.toString(), Bytes.wrap(Files.readAllBytes(file))));
                out.println("pushed " + file + ": " + answer);
            } catch (IOException e) {
                failed++;
                err.println("yurak: " + file + ": " + reason(e));
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private int pushSynthesized(Machine machine, Export synthesized, PrintWriter out, PrintWriter err)
            throws IOException {
        Ward ward = new Ward(
                seed == null ? System.nanoTime() : seed,
                Clock.systemUTC(),
                variants.isEmpty() ? List.of(Variant.values()) : variants);
        int failed = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                rest();
            }
            String name = "ecg-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-" + i;
            for (EcgFile file : synthesized.write(name, ward.next())) {
                failed += pushed(machine, file, out, err) ? 0 : 1;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private static boolean pushed(Machine machine, EcgFile file, PrintWriter out, PrintWriter err) {
        try {
            String answer = machine.push(file);
            out.println("pushed " + file.name() + ", " + file.bytes().length() + " bytes: " + answer);
            out.flush();
            return true;
        } catch (IOException e) {
            err.println("yurak: " + file.name() + ": " + reason(e));
            return false;
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private void rest() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.round(everySeconds * 1000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted between two pushes", e);
        }
    }

    /** By the names of {@link Variant#label()}. */
    static final class VariantConverter implements ITypeConverter<Variant> {
        @Override
        public Variant convert(String label) {
            return Arrays.stream(Variant.values())
                    .filter(v -> v.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(Variant.values())
                                    .map(Variant::label)
                                    .toList() + ", found " + label));
        }
    }
}
