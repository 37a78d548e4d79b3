package uz.yurak.samples;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} answers: the build's version from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Yurak " + of(Version.class)};
    }

    static String of(Class<?> program) {
        return Optional.ofNullable(program.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
