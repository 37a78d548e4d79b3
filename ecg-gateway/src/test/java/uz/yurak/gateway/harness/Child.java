package uz.yurak.gateway.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A Java process of its own, to be killed (SIGKILL) without warning. Its log goes to this process's standard error. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader();
    }

    public static Child start(Class<?> main, String... arguments) throws IOException {
        return new Child(new ProcessBuilder(command(main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** One whose standard error is read as its output is. */
    public static Child startWithErrors(Class<?> main, String... arguments) throws IOException {
        return new Child(new ProcessBuilder(command(main, arguments))
                .redirectErrorStream(true)
                .start());
    }

    private static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The next line of its standard output. */
    public String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the process ended without a word");
        }
        return line;
    }

    /** Reads what it says until it ends by itself. */
    public int awaitEnd() throws IOException, InterruptedException {
        rest();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IOException("the process did not end");
        }
        return process.exitValue();
    }

    /** The rest of what it says, until it ends by itself. */
    public String rest() throws IOException {
        return out.lines().collect(Collectors.joining("\n"));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** A line of its standard input. */
    public void say(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Its standard input ends, as when its parent dies. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** SIGKILL, and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
