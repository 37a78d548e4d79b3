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
    private @Nullable Report report;
    private byte[] content = new byte[0];
    private int received;

    /** @param prints empty where reports are not printed */
    ReportReceiver(
            ChannelHandlerContext ctx,
            ReportFolder folder,
            Optional<PrintQueue> prints,
            Clock clock,
            Steps steps,
            RelayEvents events) {
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
            report = null;
            write(current, Bytes.wrap(content));
            content = new byte[0];
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
