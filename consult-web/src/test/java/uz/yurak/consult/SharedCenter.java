package uz.yurak.consult;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One settled center for all tests that need no center of their own: a parameter of type {@link Center}. Stopped after the
 * last test; tests keep apart by their own cases.
 */
public final class SharedCenter implements ParameterResolver {
    private record Started(Center center) implements AutoCloseable {
        @Override
        public void close() {
            center.close();
        }
    }

    private static Started start() {
        try {
            // A folder of the build, which the next clean removes.
            Center center = TestRegion.start(Files.createTempDirectory(Path.of("target"), "shared-center"));
            TestRegion.settle(center);
            return new Started(center);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Center.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedCenter.class))
                .getOrComputeIfAbsent(Started.class, type -> start(), Started.class)
                .center();
    }
}
