package uz.yurak.consult;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A center in a program of its own, for tests that kill it. Prints its port once it answers. */
public final class CenterProcess {
    private CenterProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Center center = TestRegion.start(Path.of(arguments[0]), Clock.systemUTC());
        if (center.accounts().people().isEmpty()) {
            TestRegion.settle(center);
        }
        System.out.println("port " + center.port());
        System.out.flush();
        Thread.currentThread().join();
    }

    /** A running one. */
    record Running(Process process, int port) {
        /** As {@code kill -9}. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    static Running start(Path data) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CenterProcess.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return new Running(process, Integer.parseInt(line.substring("port ".length())));
            }
        }
        throw new IOException("the center ended before it answered");
    }
}
