package uz.yurak.gateway.center;

import io.netty.channel.ChannelHandlerContext;
import java.time.Instant;
import uz.yurak.gateway.center.Admission.Admitted;
import uz.yurak.gateway.center.AgentConnection.Shared;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.wire.Channels;
import uz.yurak.gateway.wire.EnrollFrame.Renew;
import uz.yurak.gateway.wire.ErrandFrame;
import uz.yurak.gateway.wire.ErrandFrame.Became;
import uz.yurak.gateway.wire.Frame;
import uz.yurak.gateway.wire.Frame.Chunk;
import uz.yurak.gateway.wire.Frame.Goodbye;
import uz.yurak.gateway.wire.Frame.Heartbeat;
import uz.yurak.gateway.wire.Frame.HeartbeatAnswer;
import uz.yurak.gateway.wire.Frame.LinkHeartbeat;
import uz.yurak.gateway.wire.Frame.Offer;
import uz.yurak.gateway.wire.Frame.ParcelOffer;
import uz.yurak.gateway.wire.Frame.Progress;
import uz.yurak.gateway.wire.Frame.ReportWritten;
import uz.yurak.gateway.wire.Frame.Troubles;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.HospitalId;

/**
 * What an agent says after its greeting, each frame to whom it is for: envelopes to the {@link Receiver} or, since version 2, the
 * {@link ParcelReceiver}; what became of reports and errands to the {@link ReportPusher} and {@link ErrandPusher}. On the
 * connection's event loop.
 */
final class AgentSession {
    private final Peer peer;
    private final Connections connections;
    private final Shared shared;
    private final Receiver receiver;
    private final ParcelReceiver parcels;
    private final ErrandPusher errands;
    private final ReportPusher reports;
    private final Ration ration;

    /**
     * Who speaks.
     *
     * @param version of the protocol that both ends agreed on
     */
    record Peer(ChannelHandlerContext ctx, int version, Admission admission, Admitted admitted) {
        AgentIdentity agent() {
            return admitted.agent();
        }

        HospitalId hospital() {
            return agent().hospital();
        }
    }

    AgentSession(Peer peer, Shared shared, Receiver receiver, Ration ration) {
        this.peer = peer;
        this.shared = shared;
        this.connections = shared.connections();
        this.receiver = receiver;
        this.ration = ration;
        this.parcels = new ParcelReceiver(peer.ctx(), peer.hospital(), shared);
        this.errands = new ErrandPusher(
                peer.ctx(),
                peer.agent(),
                shared.outbox(),
                shared.workers(),
                shared.limits().reportAgain());
        this.reports = new ReportPusher(
                peer.ctx(),
                peer.hospital(),
                shared.outbox(),
                shared.workers(),
                shared.limits().reportAgain(),
                peer.version() >= Frames.PROGRESS_DOWN);
    }

    AgentIdentity agent() {
        return peer.agent();
    }

    /** @throws WireException where the frame is not one that an agent sends, or comes where it may not */
    void received(Frame frame) throws WireException {
        if (frame instanceof Offer || frame instanceof ParcelOffer || frame instanceof Chunk) {
            envelope(frame);
        } else if (frame instanceof Heartbeat || frame instanceof LinkHeartbeat || frame instanceof Troubles) {
            ration.take();
            state(frame);
        } else if (frame instanceof ReportWritten written) {
            ration.take();
            heard();
            reports.written(written);
        } else if (frame instanceof Progress progress && peer.version() >= Frames.PROGRESS_DOWN) {
            reports.progressed(progress);
        } else if (frame instanceof Became word && takesErrands()) {
            ration.take();
            heard();
            errands.became(word);
        } else if (frame instanceof Renew renew) {
            peer.admission().renew(peer.admitted(), renew);
        } else if (frame instanceof Goodbye) {
            Channels.close(peer.ctx());
        } else {
            throw notAnAgents();
        }
    }

    /** An offer makes the agent heard; its chunks, of which there are hundreds a second, need not. */
    private void envelope(Frame frame) throws WireException {
        boolean inParcels = peer.version() >= Frames.PARCELS;
        if (frame instanceof Chunk chunk) {
            if (inParcels) {
                parcels.received(chunk);
            } else {
                receiver.received(chunk);
            }
        } else if (frame instanceof ParcelOffer offer && inParcels) {
            heard();
            parcels.offered(offer);
        } else if (frame instanceof Offer offer && !inParcels) {
            heard();
            receiver.offered(offer);
        } else {
            throw notAnAgents();
        }
    }

    private void state(Frame frame) {
        if (frame instanceof Troubles troubles) {
            connections.heard(agent().agentId(), seen -> seen.troubles(troubles.kinds()));
        } else if (frame instanceof LinkHeartbeat heartbeat) {
            connections.heard(agent().agentId(), seen -> seen.link(heartbeat));
            beat(heartbeat.beat());
        } else if (frame instanceof Heartbeat heartbeat) {
            beat(heartbeat);
        }
    }

    private void beat(Heartbeat heartbeat) {
        Instant now = shared.clock().instant();
        connections.heard(agent().agentId(), seen -> seen.beat(now, heartbeat));
        Channels.send(peer.ctx(), new HeartbeatAnswer(heartbeat.clock(), now));
        lookIntoOutbox();
    }

    private void heard() {
        Instant now = shared.clock().instant();
        connections.heard(agent().agentId(), seen -> seen.heardAt(now));
    }

    private static WireException notAnAgents() {
        return new WireException("frame: expected one that an agent sends, found one of the center's");
    }

    private boolean takesErrands() {
        return peer.version() >= ErrandFrame.SINCE_VERSION;
    }

    /** Errands are first: a word of a cardiologist before the pages that follow it. */
    void lookIntoOutbox() {
        if (takesErrands()) {
            errands.look();
        }
        reports.look();
    }

    /** Its certificate may have been revoked. */
    void askAgain() {
        peer.admission().askAgain(peer.admitted());
    }

    /** All that had come at once was read. */
    void tellProgress() {
        parcels.tellProgress();
    }

    /** The agent takes answers again. */
    void answersAreRead() {
        reports.pump();
    }

    /** The connection ended. */
    void gone() {
        parcels.gone();
    }
}
