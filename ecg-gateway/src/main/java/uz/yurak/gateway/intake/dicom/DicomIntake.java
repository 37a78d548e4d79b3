package uz.yurak.gateway.intake.dicom;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.WayContext;

/**
 * Listens for DICOM machines: C-ECHO is answered, C-STORE after the spool's fsync, commitment by what was stored so, and the
 * worklist from the hospital's orders.
 */
public final class DicomIntake implements IntakeWay {
    /** Machines of one hospital that send at the same moment; each may hold one object in memory. */
    private static final int MAX_ASSOCIATIONS = 8;

    /** Silence in an association, 60 s by the ARTIM example of PS3.8 section 9.1.4 and most carts' own limit. */
    private static final int SILENCE_SECONDS = 60;

    private final TcpListener listener;
    /** One an association, each of which has one object in hand: the spool syncs those of all together. */
    private final ExecutorService disk = Executors.newFixedThreadPool(MAX_ASSOCIATIONS, task -> {
        Thread thread = new Thread(task, "intake-dicom-disk");
        thread.setDaemon(true);
        return thread;
    });

    private final DicomAssociation.Services services;

    private DicomIntake(DicomSource source, WayContext context, HeldObjects held) {
        this.listener = new TcpListener(source.name(), MAX_ASSOCIATIONS, Optional.empty());
        this.services = new DicomAssociation.Services(
                source,
                context.intake(),
                disk,
                context.steps(),
                held,
                new Worklist(context.orders(), context.clock()),
                new CommitReporter(listener.loop()));
    }

    /** Listens when this returns. */
    public static DicomIntake start(DicomSource source, WayContext context) throws IOException {
        HeldObjects held = HeldObjects.open(context.state().resolve("dicom-held"));
        DicomIntake dicom = new DicomIntake(source, context, held);
        dicom.listener.open(source.address(), dicom::speak);
        return dicom;
    }

    private void speak(ChannelPipeline machine) {
        machine.addLast(new ReadTimeoutHandler(SILENCE_SECONDS)).addLast(new DicomAssociation(services));
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return listener.address();
    }

    @Override
    public void close() {
        listener.close();
        disk.shutdown();
    }
}
