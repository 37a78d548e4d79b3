package uz.yurak.gateway.agent.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import uz.yurak.record.Bytes;

/**
 * CUPS, by its program {@code lp}: the report goes into its standard input, so that no plain file lies on the disk, and its
 * arguments are a list that no shell reads.
 */
final class CupsPress implements Press {
    /** {@code lp} only hands over to the queue; a server that does not answer holds it. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** What is heard of its words. */
    private static final int MAX_WORDS = 400;

    private final Path lp;
    private final String printer;
    private final int copies;
    private final Duration longest;

    CupsPress(Path lp, String printer, int copies, Duration longest) {
        this.lp = lp;
        this.printer = printer;
        this.copies = copies;
        this.longest = longest;
    }

    @Override
    public void print(UUID id, String fileName, Bytes pdf) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        List.of(lp.toString(), "-d", printer, "-n", String.valueOf(copies), "-t", "yurak-" + id, "-"))
                .redirectErrorStream(true);
        command.environment().put("LC_ALL", "C");
        if (!Files.isExecutable(lp)) {
            throw new IOException("expected CUPS's program at " + lp + ", found none");
        }
        Process process = command.start();
        CompletableFuture<String> words = CompletableFuture.supplyAsync(() -> words(process));
        CompletableFuture<Boolean> taken = CompletableFuture.supplyAsync(() -> feed(process, pdf));
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("expected lp to end within " + longest.toSeconds() + " s, found it waiting");
            }
            String said = words.join();
            if (process.exitValue() != 0) {
                throw new IOException(said.isEmpty() ? "lp ended with " + process.exitValue() : said);
            }
            if (!taken.join()) {
                throw new IOException("expected lp to take the report, found that it ended before: " + said);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean feed(Process process, Bytes pdf) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(pdf.toArray());
            return true;
        } catch (IOException e) {
            // It ended before it had all: its words and its exit say why.
            return false;
        }
    }

    private static String words(Process process) {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readNBytes(MAX_WORDS), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
