package uz.yurak.gateway.intake.hl7;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import uz.yurak.gateway.intake.IntakeWay;
import uz.yurak.gateway.intake.TcpListener;
import uz.yurak.gateway.intake.WayContext;

/** Listens for HL7 messages; each is answered when it is on the disk. */
public final class Hl7Intake implements IntakeWay {
    /** Systems of one hospital; most keep one connection open for ever. */
    private static final int MAX_CONNECTIONS = 16;

    private final TcpListener listener;

    private Hl7Intake(TcpListener listener) {
        this.listener = listener;
    }

    /** Listens when this returns. */
    public static Hl7Intake start(Hl7Source source, WayContext context) throws IOException {
        TcpListener listener = new TcpListener(
                source.name(), MAX_CONNECTIONS, source.tls() ? Optional.of(context.tls()) : Optional.empty());
        Hl7Beds beds = new Hl7Beds(source, context);
        listener.open(source.address(), system -> system.addLast(new Hl7Connection(source, beds, context)));
        if (!source.live().isEmpty()) {
            beds.tickOn(listener.loop());
        }
        return new Hl7Intake(listener);
    }

    @Override
    public Optional<InetSocketAddress> address() {
        return listener.address();
    }

    @Override
    public void close() {
        listener.close();
    }
}
