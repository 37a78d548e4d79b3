package uz.yurak.gateway.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;

/**
 * The log of both programs: a line each on standard error. What is logged names envelopes by id, never a patient and never a
 * file (its name may hold one). Logback finds this by its services and asks it before it looks for files; one that a person
 * names ({@code -Dlogback.configurationFile}) and that of tests go first. In Java, not XML: the agent's box has no room for
 * a parser of XML that runs once (docs/decisions/agent-within-96-mb.md).
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class ProgramLog extends ContextAwareBase implements Configurator {
    static final String NAMED_FILE = "logback.configurationFile";
    static final String TEST_FILE = "logback-test.xml";

    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n";

    /** Libraries speak only when something is wrong. */
    private static final Level LIBRARIES = Level.WARN;

    /** PDFBox quotes what it cannot read, which may be a patient's name; what is wrong stands in our own refusal. */
    private static final Map<String, Level> LEVELS =
            Map.of("uz.yurak", Level.INFO, "org.apache.pdfbox", Level.OFF, "org.apache.fontbox", Level.OFF);

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (System.getProperty(NAMED_FILE) != null || ProgramLog.class.getResource("/" + TEST_FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        apply(loggers);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void apply(LoggerContext loggers) {
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(loggers);
        line.setPattern(LINE);
        line.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(loggers);
        console.setName("console");
        console.setTarget(ConsoleTarget.SystemErr.getName());
        console.setEncoder(line);
        console.start();
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(LIBRARIES);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        LEVELS.forEach((name, level) -> loggers.getLogger(name).setLevel(level));
    }
}
