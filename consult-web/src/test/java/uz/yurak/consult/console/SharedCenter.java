package uz.yurak.consult.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import uz.yurak.consult.Center;
import uz.yurak.consult.TestRegion;

/** One center and one browser for all tests of the console, ended after the last of them. */
final class SharedCenter implements BeforeAllCallback {
    private static @Nullable Running running;

    /** What runs, and where the center keeps its data. */
    private record Running(Chromium chromium, Center center, Path data) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            chromium.close();
            center.close();
            List<Path> deepestFirst;
            try (Stream<Path> files = Files.walk(data)) {
                deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(SharedCenter.class))
                .getOrComputeIfAbsent("center", key -> start(), Running.class);
    }

    private static Running start() {
        Chromium chromium = Chromium.start();
        try {
            Path data = Files.createTempDirectory("yurak-console");
            Center center = TestRegion.start(data);
            TestRegion.settle(center);
            return new Running(chromium, center, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Center center() {
        return current().center();
    }

    static Chromium chromium() {
        return current().chromium();
    }

    private static Running current() {
        if (running == null) {
            throw new IllegalStateException("the test class lacks @ExtendWith(SharedCenter.class)");
        }
        return running;
    }
}
