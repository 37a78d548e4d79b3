package uz.yurak.samples.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** One table of {@code docs/benchmarks.md}. */
interface Bench {
    /** On the command line. */
    String name();

    /** One line of what it measures. */
    String about();

    /**
     * Measures and prints the table.
     *
     * @param data the folder with annotated databases; empty where nobody named one
     */
    void run(Optional<Path> data, PrintWriter out) throws IOException;
}
