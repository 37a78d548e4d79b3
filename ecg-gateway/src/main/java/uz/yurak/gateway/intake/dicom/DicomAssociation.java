package uz.yurak.gateway.intake.dicom;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.live.dicom.AcceptorEvent;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Associated;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Close;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Send;
import uz.yurak.adapter.live.dicom.AcceptorEvent.Store;
import uz.yurak.adapter.live.dicom.DicomAcceptor;
import uz.yurak.adapter.live.dicom.StoreRequest;
import uz.yurak.adapter.live.dicom.DimseStatus;
import uz.yurak.gateway.intake.Intake;
import uz.yurak.gateway.intake.IntakeRefusedException;
import uz.yurak.gateway.intake.Machine;
import uz.yurak.gateway.spool.SpoolFullException;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;

/** One association on one connection: moves bytes between socket and acceptor, and objects to the spool. */
final class DicomAssociation extends SimpleChannelInboundHandler<ByteBuf> {
    private static final Logger LOG = LoggerFactory.getLogger(DicomAssociation.class);

    private final DicomSource source;
    private final Intake intake;
    private final Executor disk;
    private final Steps steps;
    private final DicomAcceptor acceptor;

    DicomAssociation(DicomSource source, Intake intake, Executor disk, Steps steps) {
        this.source = source;
        this.intake = intake;
        this.disk = disk;
        this.steps = steps;
        this.acceptor = new DicomAcceptor(source.rules(intake.maxBytes()));
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
                disk.execute(() -> store(ctx, store.request()));
            } else if (event instanceof Associated associated) {
                LOG.debug("DICOM: {} calls {}", associated.calling(), associated.called());
            } else if (event instanceof Close close) {
                LOG.debug("DICOM: {}", close.reason());
                ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    /** On the thread that may wait for the disk. */
    private void store(ChannelHandlerContext ctx, StoreRequest request) {
        DimseStatus status = keep(request);
        ctx.executor().execute(() -> {
            run(ctx, acceptor.answer(status));
            if (status == DimseStatus.SUCCESS) {
                steps.done(Step.ANSWERED);
            }
            ctx.channel().config().setAutoRead(!acceptor.isWaiting());
        });
    }

    private DimseStatus keep(StoreRequest request) {
        Optional<Machine> machine = source.machine(request.calling());
        if (machine.isEmpty()) {
            return DimseStatus.PROCESSING_FAILURE;
        }
        try {
            intake.accept(machine.get(), Optional.empty(), Optional.of("dicom"), request.file());
            return DimseStatus.SUCCESS;
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
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.info("DICOM: association ended: {}", cause.toString());
        ctx.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }
}
