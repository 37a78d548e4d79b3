package uz.yurak.gateway.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uz.yurak.gateway.intake.PasswordHash;
import uz.yurak.gateway.spool.MasterKey;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.update.ProgramFolder.Failure;
import uz.yurak.gateway.update.Trial;
import uz.yurak.record.Bytes;

/**
 * {@code agent --config FILE}: runs the hospital's side until it is stopped; {@code agent status} prints how it is;
 * {@link EnrollVerb agent enroll} gets its certificate; {@link PackageVerb agent package} makes a release of it;
 * {@code agent password} and {@code agent token} print what the configuration holds of a machine's password or token.
 */
@Command(
        name = "agent",
        description = "Runs the hospital's side: machines push, envelopes go to the center, reports come back.",
        mixinStandardHelpOptions = true,
        subcommands = {EnrollVerb.class, PackageVerb.class})
public final class AgentVerb implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(AgentVerb.class);

    /** A running agent writes its status every five seconds. */
    private static final Duration STATUS_AGE = Duration.ofSeconds(30);

    private static final Set<String> ACTIONS = Set.of("status", "password", "token", "key", "rekey");

    private static final int SHORTEST_PASSWORD = 8;
    private static final int TOKEN_BYTES = 32;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "status|password|token|key|rekey",
            description = {
                "status prints the state of the running agent instead;",
                "password reads a line of standard input and prints its hash for the configuration;",
                "token prints a new token for a machine that pushes over HTTP, and its SHA-256 for the configuration;",
                "key prints a new key that seals the agent's state; rekey seals it with another (docs/sealing.md)"
            })
    private @Nullable String action;

    @Option(names = "--config", paramLabel = "FILE", description = "default: ${DEFAULT-VALUE}")
    private Path configFile = Path.of("agent.properties");

    @Option(names = "--until-input-ends", description = "stop when standard input ends, as when the parent dies")
    private boolean untilInputEnds;

    @Option(names = "--new-key", paramLabel = "FILE", description = "rekey: the file of the key from now on")
    private @Nullable Path newKey;

    @Option(
            names = "--new-passphrase",
            description = "rekey: the passphrase from now on, the last line of standard input")
    private boolean newPassphrase;

    @Override
    public Integer call() throws InterruptedException {
        if (action != null && !ACTIONS.contains(action)) {
            err().println("yurak: agent: expected status, password, token, key, rekey or nothing, found " + action);
            return 2;
        }
        if ("password".equals(action)) {
            return printHash();
        }
        if ("token".equals(action)) {
            return printToken();
        }
        if ("key".equals(action)) {
            out().println(MasterKey.newKey(new SecureRandom()));
            out().flush();
            return 0;
        }
        AgentConfig config;
        try {
            config = AgentConfig.read(configFile);
        } catch (IOException e) {
            err().println("yurak: " + message(e));
            return 2;
        }
        if ("rekey".equals(action)) {
            return rekey(config);
        }
        return action == null ? run(config) : printStatus(config);
    }

    private int rekey(AgentConfig config) {
        if (newPassphrase == (newKey != null)) {
            err().println("yurak: agent rekey: expected --new-key FILE or --new-passphrase");
            return 2;
        }
        try {
            KeyActions.rekey(config, Optional.ofNullable(newKey), System.in);
            return 0;
        } catch (IOException e) {
            err().println("yurak: " + message(e));
            return 1;
        }
    }

    private int printStatus(AgentConfig config) {
        try {
            out().print(Files.readString(config.statusFile(), StandardCharsets.UTF_8));
            out().flush();
            Duration age = Duration.between(
                    Files.getLastModifiedTime(config.statusFile()).toInstant(), Instant.now());
            if (age.compareTo(STATUS_AGE) > 0) {
                err().println("yurak: agent status: expected a running agent, found one silent for " + age.toSeconds()
                        + " s");
                return 1;
            }
            return 0;
        } catch (IOException e) {
            err().println("yurak: " + config.statusFile() + ": expected the status of an agent, found none");
            return 1;
        }
    }

    /** Takes the first line of standard input: never an argument, which every user of the computer can see. */
    private int printHash() {
        String password = new Scanner(System.in, StandardCharsets.UTF_8)
                .useDelimiter("\\R")
                .next();
        if (password.length() < SHORTEST_PASSWORD) {
            err().println("yurak: agent password: expected at least " + SHORTEST_PASSWORD + " characters");
            return 2;
        }
        out().println(PasswordHash.of(password, new SecureRandom()).text());
        out().flush();
        return 0;
    }

    private int run(AgentConfig config) throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicInteger exit = new AtomicInteger();
        Runnable switchOver = () -> {
            exit.set(Trial.SWITCH);
            end.countDown();
        };
        Optional<Trial> trial = Optional.empty();
        try {
            Program program = Program.launched(switchOver);
            trial = Trial.begin(
                    program.folder(), program.version(), config.updates().trial(), switchOver);
            serve(config, program, trial, end, ended);
        } catch (IOException e) {
            trial.ifPresent(open -> open.failed(Failure.FAULT));
            err().println("yurak: " + message(e));
            return trial.isPresent() ? Trial.SWITCH : 1;
        } finally {
            ended.countDown();
        }
        return exit.get();
    }

    private void serve(
            AgentConfig config, Program program, Optional<Trial> trial, CountDownLatch end, CountDownLatch ended)
            throws IOException, InterruptedException {
        try (Agent agent = start(config, program)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                end.countDown();
                try {
                    ended.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            trial.ifPresent(agent::tried);
            if (untilInputEnds) {
                watchInput(end);
            }
            end.await();
        }
    }

    private int printToken() {
        byte[] chance = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(chance);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
        out().println("token  " + token);
        out().println("sha256 "
                + Bytes.wrap(token.getBytes(StandardCharsets.UTF_8)).sha256().hex());
        out().flush();
        return 0;
    }

    private Agent start(AgentConfig config, Program program) throws IOException, InterruptedException {
        return Agent.start(
                config,
                Optional.of(configFile),
                program,
                software(),
                Clock.systemUTC(),
                Steps.UNWATCHED,
                flushing(out()));
    }

    private static void watchInput(CountDownLatch end) {
        Thread watch = new Thread(() -> {
            try (InputStream in = System.in) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                LOG.debug("standard input cannot be read, taken as its end", e);
            }
            end.countDown();
        });
        watch.setDaemon(true);
        watch.start();
    }

    static String software() {
        String launched = System.getProperty("yurak.version", "");
        String version = launched.isEmpty() ? AgentVerb.class.getPackage().getImplementationVersion() : launched;
        return "yurak " + (version == null ? "unreleased" : version);
    }

    private static String message(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static Appendable flushing(PrintWriter out) {
        return new Appendable() {
            @Override
            public Appendable append(CharSequence text) {
                out.append(text).flush();
                return this;
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) {
                return append(text.subSequence(start, end));
            }

            @Override
            public Appendable append(char one) {
                return append(String.valueOf(one));
            }
        };
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }
}
