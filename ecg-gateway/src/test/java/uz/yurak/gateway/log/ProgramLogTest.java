package uz.yurak.gateway.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ProgramLogTest {
    private final LoggerContext loggers = new LoggerContext();

    @Test
    void programs_speak_librariesWarn_andWhatQuotesPatientsIsSilent() {
        ProgramLog.apply(loggers);
        assertEquals(Level.INFO, level("uz.yurak.gateway.agent.Agent"));
        assertEquals(Level.WARN, level("io.netty.channel"));
        assertEquals(Level.OFF, level("org.apache.pdfbox.pdmodel.PDDocument"));
        assertEquals(Level.OFF, level("org.apache.fontbox.ttf.TTFParser"));
    }

    @Test
    void aLine_hasTimeLevelAndTheClassWithoutItsPackage_onStandardError() {
        ProgramLog.apply(loggers);
        ConsoleAppender<?> console = assertInstanceOf(ConsoleAppender.class, root().getAppender("console"));
        assertEquals("System.err", console.getTarget());
        LoggingEvent event = new LoggingEvent(
                "", loggers.getLogger("uz.yurak.gateway.agent.Agent"), Level.INFO, "{} kept", null, new Object[] {3});
        event.setInstant(Instant.parse("2026-03-02T08:00:00Z"));
        String line = new String(encoded(event), StandardCharsets.UTF_8);
        assertTrue(line.matches("2026-03-0[123]T\\d\\d:\\d\\d:00\\.000\\S+ INFO  Agent: 3 kept\\R"), line);
    }

    @Test
    void logbackFindsIt_andTheTestsOwnFileGoesBefore() {
        assertTrue(ServiceLoader.load(Configurator.class).stream().anyMatch(found -> found.type() == ProgramLog.class));
        assertEquals(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY, new ProgramLog().configure(loggers));
        assertTrue(!root().iteratorForAppenders().hasNext(), "nothing was set");
    }

    @SuppressWarnings("unchecked")
    private byte[] encoded(ILoggingEvent event) {
        return ((ConsoleAppender<ILoggingEvent>) root().getAppender("console"))
                .getEncoder()
                .encode(event);
    }

    private Logger root() {
        return loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private Level level(String name) {
        return loggers.getLogger(name).getEffectiveLevel();
    }
}
