package uz.yurak.gateway.intake.dicom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.live.dicom.AcceptorEvent;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Associated;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Close;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Commit;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Find;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Reported;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Send;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Store;
import uz.yurak.adapter.live.dicom.Commitment;
import uz.yurak.adapter.live.dicom.DicomAcceptor;
import uz.yurak.adapter.live.dicom.DimseStatus;
import uz.yurak.adapter.live.dicom.SopReference;
import uz.yurak.adapter.live.dicom.StoreRequest;
import uz.yurak.adapter.live.dicom.WorklistItem;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;

/** One association on one connection: moves bytes between socket and acceptor, objects to the spool, orders to machines. */
final class DicomAssociation extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(DicomAssociation.class);

    /** Most machines release the association in which they asked for commitment at once; then the report goes another way. */
    private static final long REPORT_AFTER_MS = 1000;

    private final Services services;
    private final DicomAcceptor acceptor;
    private final List<Commitment.Report> unreported = new ArrayList<>();
    private String calling = "";
    private String called = "";

    /** What all associations of one port share. */
    record Services(
            DicomSource source,
            Intake intake,
            Executor disk,
            Steps steps,
            HeldObjects held,
            Worklist worklist,
            CommitReporter reporter) {}

    DicomAssociation(Services services) {
        this.services = services;
        this.acceptor =
                new DicomAcceptor(services.source().rules(services.intake().maxBytes()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
        run(ctx, acceptor.receive(bytes.nioBuffer()));
    }

    private void run(ChannelHandlerContext ctx, List<AcceptorEvent> events) {
        for (AcceptorEvent event : events) {
            if (event instanceof Send send) {
                ctx.writeAndFlush(Unpooled.wrappedBuffer(send.bytes().view()))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            } else if (event instanceof Store store) {
                // What follows is read when the answer is out.
                ctx.channel().config().setAutoRead(false);
                services.disk().execute(() -> store(ctx, store.request()));
            } else if (event instanceof Find find) {
                services.disk().execute(() -> find(ctx, find));
            } else if (event instanceof Commit commit) {
                services.disk().execute(() -> commit(ctx, commit.request()));
            } else if (event instanceof Reported reported) {
                unreported.removeIf(report -> report.transaction().equals(reported.transaction()));
            } else if (event instanceof Associated associated) {
                calling = associated.calling();
                called = associated.called();
                LOG.debug("DICOM: {} calls {}", calling, called);
            } else if (event instanceof Close close) {
                LOG.debug("DICOM: {}", close.reason());
                ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    /** On a thread that may wait for the disk. */
    private void store(ChannelHandlerContext ctx, StoreRequest request) {
        DimseStatus status = keep(request);
        ctx.executor().execute(() -> {
            run(ctx, acceptor.answer(status));
            if (status == DimseStatus.SUCCESS) {
                services.steps().done(Step.ANSWERED);
            }
            ctx.channel().config().setAutoRead(!acceptor.isWaiting() || acceptor.isAnswering());
        });
    }

    private DimseStatus keep(StoreRequest request) {
        Optional<Machine> machine = services.source().machine(request.calling());
        if (machine.isEmpty()) {
            return DimseStatus.PROCESSING_FAILURE;
        }
        try {
            services.intake().accept(machine.get(), Optional.empty(), Optional.of("dicom"), request.file());
        } catch (SpoolFullException e) {
            LOG.error("DICOM: an object stays with its machine: {}", e.getMessage());
            return DimseStatus.OUT_OF_RESOURCES;
        } catch (IntakeRefusedException e) {
            LOG.warn("DICOM: an object was refused: {}", e.getMessage());
            return DimseStatus.OUT_OF_RESOURCES;
        } catch (IOException | RuntimeException e) {
            LOG.error("DICOM: an object could not be kept", e);
            return DimseStatus.PROCESSING_FAILURE;
        }
        remember(new SopReference(request.sopClass(), request.sopInstance()));
        return DimseStatus.SUCCESS;
    }

    /** The object is safe already; where this fails, a machine that asks is told to send it again. */
    private void remember(SopReference object) {
        try {
            services.held().add(object);
        } catch (IOException e) {
            LOG.warn("DICOM: an object is kept, but not in the list of those kept", e);
        }
    }

    /** A worklist names patients: only machines that are enrolled by their title see it. */
    private void find(ChannelHandlerContext ctx, Find find) {
        if (!services.source().machines().containsKey(find.calling())) {
            LOG.warn("DICOM: {} asked for the worklist and is not enrolled", find.calling());
            ctx.executor().execute(() -> run(ctx, acceptor.answer(DimseStatus.NOT_AUTHORIZED)));
            return;
        }
        List<WorklistItem> found = services.worklist().matching(find.query());
        boolean more = found.size() > Worklist.MAX_ITEMS;
        List<WorklistItem> sent = more ? found.subList(0, Worklist.MAX_ITEMS) : found;
        ctx.executor().execute(() -> {
            if (!acceptor.isClosed()) {
                run(ctx, acceptor.answerFind(sent, more));
                proceed(ctx);
                services.disk().execute(() -> services.worklist().fetched(sent, find.calling()));
            }
        });
    }

    /** The next answers when the last are written, so that a slow machine fills no memory and may end its query. */
    private void proceed(ChannelHandlerContext ctx) {
        if (acceptor.isAnswering()) {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                if (written.isSuccess()) {
                    run(ctx, acceptor.proceed());
                    proceed(ctx);
                }
            });
        }
    }

    private void commit(ChannelHandlerContext ctx, Commitment.Request request) {
        Commitment.Report report = services.held().report(request);
        ctx.executor().execute(() -> {
            if (acceptor.isClosed()) {
                return;
            }
            unreported.add(report);
            run(ctx, acceptor.answer(DimseStatus.SUCCESS));
            ScheduledFuture<?> unused =
                    ctx.executor().schedule(() -> report(ctx, report), REPORT_AFTER_MS, TimeUnit.MILLISECONDS);
        });
    }

    private void report(ChannelHandlerContext ctx, Commitment.Report report) {
        if (ctx.channel().isActive() && acceptor.canReport() && !acceptor.isWaiting()) {
            run(ctx, acceptor.report(report));
        }
    }

    /** What the machine was not told in its association it is told in one of ours, where it listens. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Optional<InetSocketAddress> address =
                Optional.ofNullable(services.source().reportsTo().get(calling));
        for (Commitment.Report report : unreported) {
            if (address.isPresent()) {
                services.reporter().report(report, called, calling, address.get());
            } else {
                LOG.warn("DICOM: {} was not told what we hold: it has left, and no address of it is known", calling);
            }
        }
        unreported.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.info("DICOM: association ended: {}", cause.toString());
        ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
