package uz.yurak.gateway.agent;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.print.PrintQueue;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.Report;
import uz.yurak.gateway.wire.Frame.ReportWritten;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;

/** Takes reports from the center, one after the other, writes them and says so. Lives on the connection's event loop. */
final class ReportReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(ReportReceiver.class);

    private final ChannelHandlerContext ctx;
    private final ReportFolder folder;
    private final Optional<PrintQueue> prints;
    private final Clock clock;
    private final Steps steps;
    private final RelayEvents events;
    private final boolean tellsProgress;
    private @Nullable Report report;
    private byte[] content = new byte[0];
    private int received;
    private int toldBytes;

    /**
     * @param prints empty where reports are not printed
     * @param tellsProgress whether the center takes word of a report that is not here as a whole
     */
    ReportReceiver(
            ChannelHandlerContext ctx,
            ReportFolder folder,
            Optional<PrintQueue> prints,
            Clock clock,
            Steps steps,
            RelayEvents events,
            boolean tellsProgress) {
        this.tellsProgress = tellsProgress;
        this.prints = prints;
        this.ctx = ctx;
        this.folder = folder;
        this.clock = clock;
        this.steps = steps;
        this.events = events;
    }

    void begins(Report next) throws WireException {
        if (report != null) {
            throw new WireException("report: expected the rest of the one before, found another");
        }
        report = next;
        content = new byte[next.length()];
        received = 0;
        toldBytes = 0;
    }

    void continues(Chunk chunk) throws WireException {
        Report current = report;
        if (current == null || chunk.transfer() != current.transfer()) {
            throw new WireException("chunk: expected one of the report under way, found another");
        }
        if (chunk.offset() != received || chunk.content().length() > content.length - received) {
            throw new WireException("chunk: expected the bytes from " + received + " on, found "
                    + chunk.content().length() + " from " + chunk.offset());
        }
        chunk.content().view().get(content, received, chunk.content().length());
        received += chunk.content().length();
        if (received == content.length) {
            // Before it is written: a disk that is slow is no line that is.
            tellProgress();
            report = null;
            write(current, Bytes.wrap(content));
            content = new byte[0];
        }
    }

    /** The center learns how far a report has come, once behind each piece of the stream. */
    void tellProgress() {
        Report current = report;
        if (tellsProgress && current != null && received > toldBytes) {
            toldBytes = received;
            Channels.send(ctx, new Progress(current.transfer(), received));
        }
    }

    private void write(Report whole, Bytes bytes) throws WireException {
        if (!bytes.sha256().equals(whole.sha256())) {
            throw new WireException("report: expected the bytes of its SHA-256, found others");
        }
        try {
            folder.write(whole.id(), whole.fileName(), bytes);
            if (prints.isPresent()) {
                prints.get().add(whole.id(), whole.fileName(), bytes);
            }
        } catch (IOException e) {
            // Not confirmed: the center sends it again after a while.
            LOG.error("report {} cannot be written, it will come again: {}", whole.id(), e.toString());
            return;
        }
        Channels.send(ctx, new ReportWritten(whole.id(), clock.instant()));
        steps.done(Step.REPORT_CONFIRMED);
        events.reportWritten();
    }
}
