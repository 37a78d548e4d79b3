package uz.yurak.samples.machine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A machine's connections: each wait has an end, and each certificate is held against the host's name. */
final class Sockets {
    private Sockets() {}

    /** @param authority of the other side's certificate; empty speaks in clear */
    static Socket connect(InetSocketAddress agent, Duration patience, Optional<SSLContext> authority)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(new InetSocketAddress(agent.getHostString(), agent.getPort()), (int) patience.toMillis());
            return authority.isEmpty() ? socket : protect(socket, agent.getHostString(), authority.get());
        } catch (ConnectException e) {
            socket.close();
            throw new IOException(
                    "expected an agent at " + agent.getHostString() + ":" + agent.getPort() + ", found none", e);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Begins TLS in a connection that is there. */
    static SSLSocket protect(Socket socket, String host, SSLContext authority) throws IOException {
        SSLSocket safe = (SSLSocket) authority.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = safe.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        safe.setSSLParameters(parameters);
        safe.startHandshake();
        return safe;
    }
}
