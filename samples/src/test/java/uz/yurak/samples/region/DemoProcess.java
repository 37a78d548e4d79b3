package uz.yurak.samples.region;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The demonstration as a program of its own, for tests that kill parts of it. */
record DemoProcess(Child demo, URI console) implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    /** Starts it with carts that are silent, and returns when it takes ECGs. */
    static DemoProcess start(Path data, Path log, int port) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "uz.yurak.samples.Yurak",
                "demo",
                "--every=0",
                "--port=" + port,
                "--data=" + data);
        Child demo =
                Child.start("demonstration", command, log, line -> line.strip().startsWith("Open "));
        String ready = demo.awaitReady(READY_WITHIN);
        return new DemoProcess(
                demo, URI.create(ready.strip().substring("Open".length()).strip()));
    }

    /** As {@code kill -9} of both agents. */
    void killAgents() {
        kill(children("uz.yurak.gateway.agent.Main"));
    }

    /** As {@code kill -9} of PostgreSQL's first process. */
    void killDatabase() {
        kill(children("/postgres"));
    }

    /** As a power cut: the demonstration, its agents, PostgreSQL and each of its backends. */
    void killEverything() {
        List<ProcessHandle> everything = new ArrayList<>(List.of(handle()));
        handle().descendants().forEach(everything::add);
        kill(everything);
    }

    private List<ProcessHandle> children(String saying) {
        try (Stream<ProcessHandle> children = handle().children()) {
            List<ProcessHandle> found = children.filter(
                            child -> commandLine(child).contains(saying))
                    .toList();
            if (found.isEmpty()) {
                throw new AssertionError("nothing to kill: " + saying);
            }
            return found;
        }
    }

    /** From the kernel: {@link ProcessHandle.Info} gives none that is longer than a page. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    private ProcessHandle handle() {
        return ProcessHandle.of(demo.pid()).orElseThrow(() -> new AssertionError("the demonstration is not running"));
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    @Override
    public void close() {
        demo.close();
    }
}
